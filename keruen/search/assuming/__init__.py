"""What a reader may have meant by words that find nothing: another keyboard layout, Kazakh without its own letters,
Latin letters, a slip of one letter.

Pure functions; `assumption.assume` is the door, and what stands in the archive is asked through `lexicon.Lexicon`. It
may import `keruen.search.keys` and nothing else of the portal.
"""

from keruen.search.assuming.assumption import Assumption, Change, Kind, assume
from keruen.search.assuming.folding import fold
from keruen.search.assuming.lexicon import Lexicon, MemoryLexicon

__all__ = ["Assumption", "Change", "Kind", "Lexicon", "MemoryLexicon", "assume", "fold"]
