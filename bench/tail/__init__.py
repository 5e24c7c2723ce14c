"""How long stored pages take while others are rendered, by who shares a process: `python -m bench.tail`.

Reader workers in front of a Django server of their own, as `keruen serve` has it, beside stored pages and Django in the
same processes (`shared.py`, which the product has not). Start reading at `__main__.py`.
"""
