"""What must hold when things break: processes killed, the database stopped, the store's file cut, the disk full.

Each test starts the real server on data of its own (`conftest.py`), has the checking reader read and stories published
(`keruen.ops.tests.checking`), breaks one thing and asserts: no error answer for a stored page, no torn page, no stale
one that does not say so, nothing acknowledged lost, everything fresh again afterwards. They are short here and long by
`make test-faults`; no time is asserted, only an end to waiting.
"""
