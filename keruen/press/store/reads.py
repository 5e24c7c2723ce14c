"""How often pages are read: a score that halves in six hours. It decides what is evicted and what is rendered first.

The score's logarithm is kept, with the time added, so that scores of any times compare as they are: two to the score
is what one read at the beginning of 1970 would have grown to.
"""

import json
import struct
import time
from collections.abc import Iterable, Mapping
from heapq import nlargest
from math import log2
from typing import Final

from keruen.press.address import Address
from keruen.press.store import pages
from keruen.press.store.records import parsed
from keruen.press.store.shelves import Shelves, Txn

ENTRY = struct.Struct("<d")
HALF_LIFE: Final = 6 * 3600.0
NEVER_READ: Final = float("-inf")
# How many are known by name, most read first.
MOST_NAMED: Final = 1_000


def add(txn: Txn, shelves: Shelves, counts: Mapping[bytes, int]) -> None:
    """Reads of pages that aren't stored are nobody's."""
    age = time.time() / HALF_LIFE
    scores = {}
    for digest, count in counts.items():
        if count > 0 and txn.get(digest, db=shelves.keys) is not None:
            before = score(txn, shelves, digest)
            scores[digest] = log2(2 ** (before - age) + count) + age
            txn.put(digest, ENTRY.pack(scores[digest]), db=shelves.reads)
    _name(txn, shelves, scores)


def score(txn: Txn, shelves: Shelves, digest: bytes) -> float:
    entry = txn.get(digest, db=shelves.reads)
    return NEVER_READ if entry is None else ENTRY.unpack(entry)[0]


def by_score(txn: Txn, shelves: Shelves, digests: Iterable[bytes], most: int) -> list[bytes]:
    """The most read of them, most read first."""
    return nlargest(most, digests, key=lambda digest: score(txn, shelves, digest))


def most_read(txn: Txn, shelves: Shelves, most: int) -> list[bytes]:
    """Of all pages, as many as are known by name at most."""
    named = [bytes.fromhex(name) for name in _named(txn, shelves)]
    return [digest for digest in named[:most] if txn.get(digest, db=shelves.keys) is not None]


def most_read_addresses(txn: Txn, shelves: Shelves, most: int) -> list[Address]:
    return pages.addresses(txn, shelves, most_read(txn, shelves, most))


def _named(txn: Txn, shelves: Shelves) -> dict[str, float]:
    found: dict[str, float] = parsed(txn.get(b"most read", db=shelves.meta) or b"{}")
    return found


def _name(txn: Txn, shelves: Shelves, scores: Mapping[bytes, float]) -> None:
    named = _named(txn, shelves)
    least = min(named.values(), default=NEVER_READ) if len(named) >= MOST_NAMED else NEVER_READ
    fresh = {digest.hex(): each for digest, each in scores.items() if each > least}
    if fresh:
        best = nlargest(MOST_NAMED, (named | fresh).items(), key=lambda item: item[1])
        txn.put(b"most read", json.dumps(dict(best)).encode(), db=shelves.meta)
