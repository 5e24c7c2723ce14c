"""What counting views costs, and how soon it shows: `python -m bench.pulse`, into bench/RESULTS.md.

Beacons come from wrk (`beacons.py`, `beacons.lua`), each of another reader, so that all count. `acknowledging.py` asks
how many a second are taken, `showing.py` how long a view needs to the counter on its page, `serving.py` what beacons
take away from stored pages, `folding.py` what the fold costs. Start reading at `__main__.py`.
"""
