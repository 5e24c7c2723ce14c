"""IndexNow (indexnow.org): search engines are told of stories that came, changed or went.

Nothing is told where `KERUEN_INDEXNOW_KEY` is empty. The key is served at `/<key>.txt`, which proves whose site it is.
"""
