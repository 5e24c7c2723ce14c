"""Pure helpers, each module named after one noun: dates, numbers, typography and so on.

Everything here turns plain values into plain values with the standard library alone. Nothing here
reads settings, the database or the network, and nothing imports from the rest of ``keruen``, so a
helper can be read, tested and reused without knowing the portal.
"""
