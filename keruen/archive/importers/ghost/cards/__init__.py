"""Ghost's cards: what stands in a story besides text. Their fields are the same in Lexical and in Mobiledoc.

One function a kind: `media` (what lies in files or elsewhere), `boxes` (what stands apart), and texts in `reading`,
whose `read_card` finds the one for a card. What none knows is an unfinished part with its source.
"""

from keruen.archive.importers.ghost.cards.reading import read_card

__all__ = ["read_card"]
