"""Pages as they go out. It knows nothing of Wagtail or of news.

Today it holds one thing: slots, the named live parts of a page (`slots.py`), which are rendered in place on each
request. Stored pages, dependency keys and splicing will live here. It may import `keruen.outbox`, `keruen.lib`
and `keruen.accounts`. Start reading at `slots.py`.
"""
