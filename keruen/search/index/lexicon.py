"""In how many stories each word stands, as it is written: what a reader may have meant is looked up here.

An LMDB environment beside the index, so that every process reads the same pages of memory. A word's number is right
when the index is made, and grows with new stories; it is not taken back for what was rewritten or deleted meanwhile.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import Final
from weakref import WeakValueDictionary

import lmdb

from keruen.search.assuming import fold
from keruen.search.assuming.lexicon import MOST_MORE
from keruen.search.index.digesting import Digest

# Room in the address space alone: the file grows as it is written.
MOST_BYTES: Final = 1 << 30
LONGEST: Final = 60
# So many words are written in one transaction.
AT_ONCE: Final = 50_000
# Of words that look alike so many are remembered.
MOST_ALIKE: Final = 48


def write_words(path: Path, words: Mapping[str, Mapping[str, int]]) -> None:
    """A new lexicon: in how many stories of each language each word stands."""
    pairs: dict[bytes, bytes] = {}
    for language, counts in words.items():
        folded: dict[bytes, list[str]] = {}
        # The frequent ones first, also among those that fold alike.
        for word in sorted(counts, key=lambda word: (-counts[word], word)):
            if len(word) <= LONGEST:
                pairs[_name(word, language)] = _packed(counts[word])
                folded.setdefault(_folded(fold(word), language), []).append(word)
        pairs.update((name, " ".join(alike[:MOST_ALIKE]).encode()) for name, alike in folded.items())
    path.mkdir(parents=True)
    names = sorted(pairs)
    with _environment(path) as environment:
        for start in range(0, len(names), AT_ONCE):
            with environment.begin(write=True) as transaction:
                for name in names[start : start + AT_ONCE]:
                    transaction.put(name, pairs[name], append=True)


class Lexicon:
    """One for a folder in each process (`lexicon_in`); it is closed when nobody holds it any more."""

    def __init__(self, environment: lmdb.Environment) -> None:
        self._environment = environment

    def count(self, word: str, language: str) -> int:
        """In how many stories of the language the word stands just so."""
        return self.counts([word], language).get(word, 0)

    def counts(self, words: Iterable[str], language: str) -> dict[str, int]:
        """Of those that stand anywhere."""
        found: dict[str, int] = {}
        with self._environment.begin() as transaction:
            for word in words:
                count = transaction.get(_name(word, language))
                if count:
                    found[word] = int.from_bytes(count, "big")
        return found

    def folded(self, folded: str, language: str) -> list[str]:
        """Words that fold to it, those frequent first that were so when the index was made."""
        with self._environment.begin() as transaction:
            found = transaction.get(_folded(folded, language))
        return bytes(found).decode().split() if found else []

    def folded_so_far(self, folded: str, language: str) -> list[str]:
        """Words that fold to what begins so and goes on with an ending's few letters."""
        first = _folded(folded, language)
        words: list[str] = []
        with self._environment.begin() as transaction, transaction.cursor() as cursor:
            if cursor.set_range(first):
                for name, alike in islice(cursor, MOST_ALIKE):
                    if not bytes(name).startswith(first):
                        break
                    if len(bytes(name).decode()) - len(first.decode()) <= MOST_MORE:
                        words += bytes(alike).decode().split()
        return words[:MOST_ALIKE]

    def add(self, new: Iterable[Digest], known: Iterable[Digest]) -> None:
        """Counts the words of `new` stories. Of those `known` before, words that stood nowhere are there now."""
        added = Counter(name for digest in new for name in _names(digest))
        met = {name for digest in known for name in _names(digest)}
        with self._environment.begin(write=True) as transaction:
            for name in sorted(met | added.keys()):
                before = transaction.get(name)
                if before is None or added[name]:
                    count = int.from_bytes(before or b"", "big") + added[name]
                    transaction.put(name, _packed(max(1, count)))
                if before is None:
                    _fold(transaction, name)


def lexicon_in(path: Path) -> Lexicon:
    """LMDB can be opened once in a process. Raises lmdb.Error."""
    name = os.getpid(), path
    with _lock:
        found = _open.get(name)
        if found is None:
            _open[name] = found = Lexicon(_environment(path))
    return found


_lock = Lock()
_open: WeakValueDictionary[tuple[int, Path], Lexicon] = WeakValueDictionary()


def _environment(path: Path) -> lmdb.Environment:
    # It is made anew with the index: what a power cut takes away is no loss.
    return lmdb.open(str(path), map_size=MOST_BYTES, max_dbs=0, max_readers=512, sync=False, metasync=False)


def _fold(transaction: lmdb.Transaction, name: bytes) -> None:
    """A word that is new to the lexicon."""
    language, _, word = name.decode().partition(" ")
    place = _folded(fold(word), language)
    alike = bytes(transaction.get(place, b"")).decode().split()
    if len(alike) < MOST_ALIKE:
        transaction.put(place, " ".join([*alike, word]).encode())


def _names(digest: Digest) -> Iterable[bytes]:
    language = digest.values["language"]
    return (_name(word, language) for word in digest.words if len(word) <= LONGEST)


def _name(word: str, language: str) -> bytes:
    return f"{language} {word[:LONGEST]}".encode()


def _folded(folded: str, language: str) -> bytes:
    return f"{language}~{folded[:LONGEST]}".encode()


def _packed(count: int) -> bytes:
    return min(count, 0xFFFFFFFF).to_bytes(4, "big")
