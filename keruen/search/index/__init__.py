"""This machine's index of live stories, by tantivy: made from the database, never the truth, anew at any time.

`fields.py` says what the index has of a story, `sources.py` reads that from the database, `digesting.py` turns texts
into search keys. `writer.py` follows what the outbox told (`changes.py`), `building.py` makes the whole anew beside it,
and `opened.py` is what searching asks. `place.py` says where everything lies. See docs/decisions/0019-search.md.
"""
