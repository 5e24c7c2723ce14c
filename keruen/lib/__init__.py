"""Pure helpers, each module named after one noun: dates, numbers, typography and so on.

Everything here turns plain values into plain values; the one exception is `outgoing.py` with
`guarded_transport.py`, the portal's only way out to other servers. Nothing reads settings or the
database, and nothing imports from the rest of ``keruen``, so a helper can be read, tested and reused
without knowing the portal.
"""
