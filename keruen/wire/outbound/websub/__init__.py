"""WebSub (w3.org/TR/websub): the hub is told which feeds have changed, and tells their subscribers.

Nothing is told where `KERUEN_WEBSUB_HUB` is empty. The feeds name the hub themselves (`feeds/views.py`).
"""
