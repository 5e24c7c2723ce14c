"""RSS 2.0, Atom and JSON Feed: of a whole language, a section, a topic, a person, and of any stories that others found.

`feed.py` is what a feed says, in no format; `entries.py` makes its entries of stories; `rss.py`, `atom.py` and
`json_feed.py` write it, `formats.py` is their index. `sources.py` says which feeds there are. A saved search is
`answer(feed_of(stories, …), format)` (`views.py`).
"""
