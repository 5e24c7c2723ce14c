"""What the portal's promises cost, measured: `make bench` and `make audit` write bench/RESULTS.md.

`pages.py` times each page type beside a bare Wagtail (`peer/`), with a small archive and with a large one
(`keruen demo --stories`), `archive/` archives of three sizes; `audit.py` asks Lighthouse and the Nu HTML checker.
Nothing in `keruen/` imports from here.
"""
