"""What comes in: a folder for each kind of feed, a module in it for each source, and `index.py`, which names them.

To add a source, copy its nearest sibling, name it in `index.py` and describe it in `docs/reference/feeds.md`.
"""
