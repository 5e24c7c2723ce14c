"""Words and their search keys (`keruen.search.keys`), as the index wants them: many at once, with a memory.

An archive has some hundred thousand forms of words and a hundred million words; so each process remembers the keys of
the forms that it met, up to a bound.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import Final

from keruen.search import keys
from keruen.search.keys.exception_file import Exceptions
from keruen.search.keys.tokens import words

MOST_REMEMBERED: Final = 400_000
LONGEST_REMEMBERED: Final = 60


class _Keys(dict[str, str]):
    """The key of each form that was asked for."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, word: str) -> str:
        key = keys.key(word, self.language)
        if len(self) < MOST_REMEMBERED:
            self[word] = key
        return key


class _Spaced(dict[str, tuple[str, ...]]):
    """The keys of what stands between two spaces, signs included: no word goes over a space."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, piece: str) -> tuple[str, ...]:
        made = tuple(keys_of_words(words(piece), self.language))
        if len(self) < MOST_REMEMBERED and len(piece) <= LONGEST_REMEMBERED:
            self[piece] = made
        return made


class _Normal(dict[str, str]):
    """The one spelling of each form that was asked for."""

    def __missing__(self, word: str) -> str:
        normal = keys.normal(word)
        if len(self) < MOST_REMEMBERED:
            self[word] = normal
        return normal


_keys: dict[str, _Keys] = {}
_spaced: dict[str, _Spaced] = {}
_normal = _Normal()
_lock = Lock()
_used: list[str] = []


def as_written(text: str) -> list[str]:
    """The words in the order of the text, as they stand there."""
    return words(text)


def words_of(text: str) -> list[str]:
    """The same in one spelling: in lower case, ё as е."""
    return normal_of(words(text))


def normal_of(written: Iterable[str]) -> list[str]:
    return [_normal[word] for word in written]


def keys_of_words(written: Iterable[str], language: str) -> list[str]:
    known = _keys.get(language)
    if known is None:
        known = _keys.setdefault(language, _Keys(language))
    return [known[word] for word in written]


def keys_of(text: str, language: str) -> list[str]:
    return list(chain.from_iterable(keys_by_piece(text, language)))


def keys_by_piece(text: str, language: str) -> Iterator[tuple[str, ...]]:
    """The same apart, for each piece that `str.split` gives."""
    known = _spaced.get(language)
    if known is None:
        known = _spaced.setdefault(language, _Spaced(language))
    return map(known.__getitem__, text.split())


def use_exceptions(folder: Path) -> list[str]:
    """From now on keys are made with the lists in `folder`, besides those of the program.

    What is wrong with lines of theirs, which are passed over.
    """
    with _lock:
        digest = of_exceptions(folder)
        if _used == [digest]:
            return []
        refused = keys.reload_exceptions(folder)
        _keys.clear()
        _spaced.clear()
        _used[:] = [digest]
        return list(map(str, refused))


def refused_in(folder: Path) -> list[str]:
    """What is wrong with lines of the lists in a folder, without using them."""
    lists = Exceptions()
    for language in keys.LANGUAGES:
        path = folder / f"{language}.tsv"
        if path.exists():
            lists.add(path, path.read_bytes().decode("utf-8", "replace"))
    return list(map(str, lists.refused))


def of_exceptions(folder: Path) -> str:
    """Changes with the lists in a folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.tsv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
