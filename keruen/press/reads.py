"""How often pages are read: a score that halves each day, which decides what is evicted and what is rendered first."""

import struct
import time
from collections.abc import Iterable, Mapping
from heapq import nlargest
from typing import Final

from keruen.press.shelves import Shelves, Txn

ENTRY = struct.Struct("<fd")
HALF_LIFE: Final = 86_400.0


def add(txn: Txn, shelves: Shelves, counts: Mapping[bytes, int]) -> None:
    """Reads of pages that aren't stored are nobody's."""
    now = time.time()
    for digest, count in counts.items():
        if txn.get(digest, db=shelves.keys) is not None:
            txn.put(digest, ENTRY.pack(score(txn, shelves, digest, now) + count, now), db=shelves.reads)


def score(txn: Txn, shelves: Shelves, digest: bytes, now: float) -> float:
    entry = txn.get(digest, db=shelves.reads)
    if entry is None:
        return 0.0
    value, at = ENTRY.unpack(entry)
    return float(value * 0.5 ** (max(now - at, 0.0) / HALF_LIFE))


def most_read(txn: Txn, shelves: Shelves, digests: Iterable[bytes], most: int) -> list[bytes]:
    now = time.time()
    return nlargest(most, digests, key=lambda digest: score(txn, shelves, digest, now))
