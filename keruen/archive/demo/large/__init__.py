"""An archive of any size that nobody wrote: `keruen demo --stories N`.

Sentences come from a grammar of our own (`words/ru.txt`, `words/kk.txt`), words from tables (`words/*.tsv`) that are
declined by `russian.py` and `kazakh.py`. `plot.py` draws what a story is about, `drawing.py` which stories come next,
`telling.py` says one in its language, `growing.py` writes many as rows. To start reading: `growing.py`. To add words:
the tables.
"""
