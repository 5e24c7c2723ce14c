"""Files of the old site, by their addresses there: in a folder that was copied from it, or fetched with limits.

`media.Media` is what importers ask; `arguments` gives every importer the same options for it.
"""

from keruen.archive.media.media import Media

__all__ = ["Media"]
