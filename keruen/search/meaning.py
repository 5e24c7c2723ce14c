"""What a reader may have meant (`assuming`), by the words that this machine's index has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import tantivy

from keruen.search.assuming import assume
from keruen.search.index.damage import tantivy_at_work
from keruen.search.index.lexicon import Lexicon
from keruen.search.index.opened import Opened
from keruen.search.query.parsing import plain_words
from keruen.search.query.query import Typed

# What stands around a word as punctuation. In Latin letters it may be a letter typed on another layout.
PUNCTUATION: Final = ".,;:!?()[]{}…—–-'\"/\\"
MOST_NEAREST: Final = 3
SHORTEST_BEGINNING: Final = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """`typed` asks for `words` in the place of `instead_of`."""

    typed: Typed
    words: str
    instead_of: str


def meant(typed: Typed, index: Opened, *, languages: Sequence[str], page: str) -> Meant | None:
    """None where every word is found, or nothing is that it might be. A word of the page's language is likelier."""
    chunks = [_bare(chunk) for chunk in typed.chunks]
    chunks = [chunk for chunk in chunks if chunk]
    with tantivy_at_work():
        found = assume(chunks, Words(index.searcher, index.lexicon), languages, likelier=page)
    if found is None:
        return None
    phrases = tuple(each for each in typed.wanted if each.is_phrase)
    wanted = (*(each for word in found.words for each in plain_words(word)), *phrases)
    return Meant(replace(typed, wanted=wanted, chunks=found.words), str(found), " ".join(chunks))


def nearest(typed: Typed, index: Opened) -> list[str]:
    """Words of headlines that begin as the words do that stand nowhere, those of most stories first."""
    words = [word for word in typed.words if len(word) > SHORTEST_BEGINNING]
    found: dict[str, int] = {}
    with tantivy_at_work():
        for word in words:
            found.update(_beginning_as(word, index.searcher))
    best = sorted(found, key=lambda word: (-found[word], word))
    return [word for word in best if word not in words][:MOST_NEAREST]


def _beginning_as(word: str, searcher: tantivy.Searcher) -> list[tuple[str, int]]:
    """As many letters alike as there can be, half of them at least."""
    for letters in range(len(word) - 2, max(SHORTEST_BEGINNING, len(word) // 2) - 1, -1):
        found = searcher.terms_with_prefix("headline", word[:letters], limit=MOST_NEAREST)
        if found:
            return found
    return []


class Words:
    """The index and its lexicon as `assuming` asks them."""

    def __init__(self, searcher: tantivy.Searcher, lexicon: Lexicon) -> None:
        self._searcher = searcher
        self._lexicon = lexicon

    def counts(self, words: Iterable[str], language: str) -> Mapping[str, int]:
        return self._lexicon.counts(words, language)

    def with_key(self, key: str, language: str) -> int:
        return max(self._searcher.doc_freq(f"{part}_{language}", key) for part in ("title", "body"))

    def folded(self, folded: str, language: str) -> Sequence[str]:
        return self._lexicon.folded(folded, language)

    def folded_so_far(self, folded: str, language: str) -> Sequence[str]:
        return self._lexicon.folded_so_far(folded, language)


def _bare(chunk: str) -> str:
    """Without the punctuation around it, where that can't be letters."""
    return chunk if any("a" <= letter <= "z" for letter in chunk.lower()) else chunk.strip(PUNCTUATION)
