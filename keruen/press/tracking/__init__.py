"""Keys by themselves: what pages read is noted, what changes is told, and nobody declares it page by page.

A domain registers its models (`registry.py`) and gives them `TrackedModel` and `TrackedQuerySet` (`tracked.py`).
Reading: `noting.py` notes what a query set reads, after `queries.py` looked at its query; lists ordered by time
have keys for their months (`lists.py`). Writing: `changes.py` compares rows before and after. What neither speaks for
is caught below, at the statements (`tables.py`). Start reading at `registry.py`; see docs/decisions/0013-keys.md.

It knows nothing of Wagtail or of news and may import `keruen.outbox`, `keruen.lib` and its siblings in `keruen.press`.
"""
