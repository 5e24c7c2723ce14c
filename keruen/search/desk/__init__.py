"""The desk's search of pages, by the index that readers search.

`backend.py` is what Wagtail calls a search backend: for stories it asks the index (`stories.py`), for everything else,
sections, pictures, people, Wagtail's own tables. Wagtail's tables have no stories: they are read whole after each save.
"""
