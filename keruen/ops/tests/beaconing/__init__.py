"""A crowd of readers who send beacons, and the ledger of what was acknowledged to them.

Client processes (`client.py`) act as very many readers behind very many addresses (`crowd.py`): they open stories, open
them again, send a beacon twice, hang up before the answer; bots, forgers and editors are among them. Each beacon is
sent until it is answered, and written down with its answer. `ledger.py` works out by the published rule, and without
any code of `keruen.pulse`, what must have been counted; `numbers.py` asks the database what was. The tests of faults,
the test of the rail and `bench.pulse` start from here. Start reading at `ledger.py`.
"""
