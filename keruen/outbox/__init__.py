"""The room for "do this after commit": a row written in the same transaction as the change it follows.

Nothing lives here yet, because no page is stored yet and so no change has pages to void; the room is kept so that
the layers above and below are drawn as they will stay. It may import `keruen.lib` and `keruen.accounts`.
"""
