"""What Django does for the store: a page is rendered for nobody's request, cut at its slots, and stored.

Start reading at `middleware.py`. `anonymous` is the request of nobody, `placing` marks where slots stand, `drawing` and
`slot_values` draw them, `storable` says what may be stored, `rendering` does the same for the worker.
"""
