"""What readers read now beyond the usual: topics that trend, each with the story that leads it, and lists of stories.

The files that know neither Django nor a database take plain numbers, so `bench/trends` replays days of reading through
the very code that serves: `rates.py` (how much each story is read now, and minute by minute), `windows.py` (over which
spans of time that is looked at), `usual.py` (how much a topic would have on any other day), `freshness.py` (and a new
story), `ordinary.py` (how much a story may have and be nothing special), `heat.py` (how far a topic stands out),
`same_sets.py`, `leads.py`, `settling.py` and, of all these, `places.py`. Then those with a database: `rankings.py`
computes and writes, `topic_hours.py` keeps what is usual, `rail.py` and `lists.py` are what pages show, `recent.py`
what they show when nothing is known, `explaining.py` what the desk is told. Start reading at `places.py`;
docs/decisions/0017-trends.md says why it is done so.
"""
