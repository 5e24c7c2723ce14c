"""What leaves the store when there is no room: what is read least of a sample, until it fits."""

import os
import time
from collections.abc import Iterator
from typing import Final

from keruen.press import page_shelf, reads, slot_shelf, status
from keruen.press.shelves import Database, Shelves, Txn

# Of so many at random the least read part goes: near enough to the least read of all, without an order to keep.
SAMPLE: Final = 64
GOES: Final = 16
# In one transaction, so that no voiding waits long.
MOST_AT_A_TIME: Final = 256
MOST_ANSWERS: Final = 20_000


def evict_some(txn: Txn, shelves: Shelves, *, budget: int, most_answers: int = MOST_ANSWERS) -> int:
    """Takes up to 256 pages away; nothing if there is room."""
    gone = _thin_answers(txn, shelves, most_answers)
    while gone < MOST_AT_A_TIME and status.used(txn, shelves) > budget:
        some = _least_read(txn, shelves, shelves.pages)
        if not some:
            break
        for digest in some:
            page_shelf.remove(txn, shelves, digest)
        gone += len(some)
    return gone


def evict_slots(txn: Txn, shelves: Shelves) -> int:
    """Slots of a sample that are about a page which isn't stored any more."""
    orphans = []
    for digest in _sample(txn, shelves.slots, SAMPLE):
        slot = slot_shelf.whole(txn, shelves, digest)
        if slot is not None and slot_shelf.is_orphaned(txn, shelves, slot.key):
            orphans.append(slot)
    for slot in orphans:
        slot_shelf.remove(txn, shelves, slot)
    return len(orphans)


def _thin_answers(txn: Txn, shelves: Shelves, most: int) -> int:
    gone = 0
    while gone < MOST_AT_A_TIME and txn.stat(shelves.answers)["entries"] > most:
        for digest in _least_read(txn, shelves, shelves.answers)[: txn.stat(shelves.answers)["entries"] - most]:
            page_shelf.remove(txn, shelves, digest)
            gone += 1
    return gone


def _least_read(txn: Txn, shelves: Shelves, database: Database) -> list[bytes]:
    now = time.time()
    sample = list(_sample(txn, database, SAMPLE))
    sample.sort(key=lambda digest: reads.score(txn, shelves, digest, now))
    return sample[:GOES]


def _sample(txn: Txn, database: Database, size: int) -> Iterator[bytes]:
    """Digests are spread evenly, so what follows a random one is random."""
    with txn.cursor(database) as cursor:
        found = set()
        for _ in range(size):
            if cursor.set_range(os.urandom(16)) or cursor.first():
                found.add(cursor.key())
    yield from found
