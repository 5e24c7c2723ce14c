"""Moving in: what brings a newsroom's stories into the portal, from its archive or for the demonstration.

Each kind of archive has a folder in `importers/`; all of them turn foreign items into `arrivals.Arrival`, which
`moving.Mover` stores. It may import wire, search, pulse, newsroom and what lies below; never reader or ops.
Start reading at `importers/__init__.py`, then `moving.py`.
"""
