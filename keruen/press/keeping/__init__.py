"""What the worker does so that stored pages stay whole: renders again at once, keeps slots, files and the store's size.

Start reading at `keeper.py`. It goes round the rounds of `rounds.py`, each of which does a bounded piece of work at its
turn. What is published at all is told from outside (`warm_round.py`): this package knows nothing of news.
See docs/decisions/0015-keeper.md and docs/guides/the-press.md.
"""
