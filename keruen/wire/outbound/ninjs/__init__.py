"""A story as IPTC's ninjs 3.1, for other systems and for another Keruen.

`document.py` writes the document, `exact.py` what ninjs has no place for: the story to the letter, as one more body of
a content type of our own, which other readers pass over. `portable.py` makes its blocks free of this portal's numbers,
`blocks.py` is their typed form. `keruen.archive` writes files of such documents and reads them.
"""
