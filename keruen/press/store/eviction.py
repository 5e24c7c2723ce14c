"""What leaves the store when there is no room: what is read least of a sample, until it fits."""

import os
from itertools import islice
from typing import Final

from keruen.press.store import pages, reads, slot_values, status
from keruen.press.store.shelves import Database, Shelves, Txn
from keruen.press.store.slot_digests import ABOUT_ONE

# Of so many at random the least read quarter goes: near enough to the least read of all, with no order to keep.
SAMPLE: Final = 64
GOES: Final = 16
# In one transaction, so that no voiding waits long.
MOST_AT_A_TIME: Final = 256
MOST_ANSWERS: Final = 20_000
LOW_WATER: Final = 0.95


def make_room(txn: Txn, shelves: Shelves, *, budget: int) -> None:
    """A little at each page that is put, so that the store keeps to its bounds by itself."""
    if txn.stat(shelves.answers)["entries"] > MOST_ANSWERS:
        _remove(txn, shelves, _least_read(txn, shelves, shelves.answers)[:2])
    if status.used(txn, shelves) > budget:
        _remove(txn, shelves, _least_read(txn, shelves, shelves.pages))


def evict(txn: Txn, shelves: Shelves, *, budget: int) -> int:
    """Takes up to some hundred pages and slots away; none if there is room."""
    gone = _remove_orphans(txn, shelves)
    is_full = status.used(txn, shelves) > budget
    while gone < MOST_AT_A_TIME:
        over = txn.stat(shelves.answers)["entries"] - MOST_ANSWERS
        if over > 0:
            some = _least_read(txn, shelves, shelves.answers)[:over]
        elif is_full and status.used(txn, shelves) > budget * LOW_WATER:
            some = _least_read(txn, shelves, shelves.pages)
        else:
            break
        if not some:
            break
        _remove(txn, shelves, some)
        gone += len(some)
    return gone


def _remove(txn: Txn, shelves: Shelves, digests: list[bytes]) -> None:
    for digest in digests:
        pages.remove(txn, shelves, digest)


def _remove_orphans(txn: Txn, shelves: Shelves) -> int:
    """Of a sample of slots those that are about a page which isn't stored any more."""
    orphans = []
    for digest in _sample(txn, shelves.slots, ABOUT_ONE):
        slot = slot_values.whole(txn, shelves, digest)
        if slot is not None and slot_values.is_orphaned(txn, shelves, slot.key):
            orphans.append(slot)
    for slot in orphans:
        slot_values.remove(txn, shelves, slot)
    return len(orphans)


def _least_read(txn: Txn, shelves: Shelves, database: Database) -> list[bytes]:
    sample = _sample(txn, database)
    sample.sort(key=lambda digest: reads.score(txn, shelves, digest))
    return sample[:GOES]


def _sample(txn: Txn, database: Database, kind: bytes = b"") -> list[bytes]:
    """Digests say nothing of what they stand for, so those that follow a random one are at random."""
    with txn.cursor(database) as cursor:
        cursor.set_range(kind + os.urandom(15))
        found = list(islice(cursor.iternext(values=False), SAMPLE))
        if len(found) < SAMPLE and cursor.set_range(kind):
            found += islice(cursor.iternext(values=False), SAMPLE - len(found))
    return list(dict.fromkeys(found))
