"""What an archive of a size costs: `python -m bench.archive`, a section of bench/RESULTS.md.

`__main__.py` starts `portal.py` once for each database; that grows the archive from size to size and starts, at each,
`asking.py` (pages, desk, publishing, jobs, search) in a process of its own. What was measured lies in files, so a run
that was stopped goes on where it was.
"""
