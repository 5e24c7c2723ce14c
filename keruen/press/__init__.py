"""Pages as they go out: stored, void when something they show changed, alive through slots.

It knows nothing of Wagtail or of news. In the order of a page's life: `printing/` renders it in Django, `tracking/`
notes meanwhile what it reads, `store/` keeps it, `serving/` sends it without Django, `voiding.py` makes it void with
the change that touches it, `keeping/` renders it again and looks after the rest in the background. `slots.py` are the
live parts, `stored.py` and `pieces.py` the form in which all of it is kept.

It may import `keruen.outbox`, `keruen.lib` and `keruen.accounts`. Start reading at `stored.py`, then
`serving/stored_pages.py`.
"""
