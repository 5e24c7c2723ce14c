"""The words of the archive, as the assumptions ask for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from keruen.search.assuming.folding import fold
from keruen.search.keys import key, normal

# An ending of Russian, such as -ами.
MOST_MORE: Final = 3


class Lexicon(Protocol):
    """Words are as `keys.normal` gives them; counts are of stories."""

    def counts(self, words: Iterable[str], language: str) -> Mapping[str, int]:
        """In how many of the language's stories each stands as written. Words that stand nowhere may be left out."""

    def with_key(self, key: str, language: str) -> int:
        """In how many stories a form with this search key stands."""

    def folded(self, folded: str, language: str) -> Sequence[str]:
        """The words that `fold` makes to this, a few dozen at most, the frequent ones before the others."""

    def folded_so_far(self, folded: str, language: str) -> Sequence[str]:
        """Words that `fold` makes to something that begins so and has few letters more, a few dozen at most."""


class MemoryLexicon:
    """For tests and small archives: all of it in dictionaries."""

    def __init__(self, words: Mapping[str, Mapping[str, int]]) -> None:
        self._counts = {language: Counter(counts) for language, counts in words.items()}
        self._keys: Counter[tuple[str, str]] = Counter()
        self._folded: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for language, counts in self._counts.items():
            for word, count in counts.most_common():
                self._keys[language, key(word, language)] += count
                self._folded[language, fold(word)].append(word)

    def counts(self, words: Iterable[str], language: str) -> Mapping[str, int]:
        counts = self._counts.get(language, Counter[str]())
        return {word: counts[word] for word in map(normal, words) if word in counts}

    def with_key(self, key: str, language: str) -> int:
        return self._keys[language, key]

    def folded(self, folded: str, language: str) -> Sequence[str]:
        return self._folded.get((language, folded), [])

    def folded_so_far(self, folded: str, language: str) -> Sequence[str]:
        found = self._folded.items()
        return [word for (of, other), words in found if of == language and _goes_on(other, folded) for word in words]


def _goes_on(folded: str, beginning: str) -> bool:
    return folded.startswith(beginning) and len(folded) - len(beginning) <= MOST_MORE
