"""The words of the archive, as the assumptions ask for them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from keruen.search.assuming.folding import fold
from keruen.search.keys import key, normal


class Lexicon(Protocol):
    """Words are as `keys.normal` gives them; counts are of stories."""

    def counts(self, words: Iterable[str], language: str) -> Mapping[str, int]:
        """In how many of the language's stories each stands as written. Words that stand nowhere may be left out."""

    def with_key(self, key: str, language: str) -> int:
        """In how many stories a form with this search key stands."""

    def folded(self, folded: str, language: str) -> Sequence[str]:
        """The words that `fold` makes to this, a few dozen at most, the frequent ones before the others."""


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
