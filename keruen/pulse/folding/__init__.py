"""From this machine's log of views into the database, and from there onto pages.

Start reading at `fold.py`: what a piece of the log adds and how far the log was read commit together, so views are
neither lost nor counted twice, whatever is killed. `doubles` drops what was sent twice, `sums` adds up, `upserts`
writes, `positions` says how far. `counters` draws the numbers on pages anew, `worker` does both in a thread of the
background worker, on one process of each machine (`lease`). `backlog` says how long views have waited, `retention`
turns old hours into days.
"""
