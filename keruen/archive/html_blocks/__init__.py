"""Foreign HTML as the blocks of a story's body.

`reading.read_pieces` walks the document, over elements as `tags` names them, by `texts`, `tables` and `embedded`;
`speeches.gather_speeches` finds attributed speech in what it gives; `conversion.blocks_from_html` does both and is what
importers call. What can't be kept is told to `lost(kind, what)`.
"""
