"""Feeds in from other servers: official exchange rates and the weather, fetched, checked and kept.

`inbound/` has a folder for each kind of feed and `index.py`, which says what sources there are; `actions.py` fetches
and stores; `models.py` is what pages read; `schedule.py` says when. A fetch that fails leaves the last good value and a
row in `FeedState`. It may import newsroom, press, outbox, accounts and lib. Start reading at `actions.py`.
"""
