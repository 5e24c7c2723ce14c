"""What the worker has to do at once: addresses to render, slots to compute. Each is in it once.

An entry that was taken stays until it is done, and is given out again after a while: a worker that was killed loses
none.
"""

import json
import struct
import time
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from keruen.press.address import Address
from keruen.press.store.holders import PAGE, SLOT
from keruen.press.store.records import parsed
from keruen.press.store.shelves import Shelves, Txn
from keruen.press.store.slot_digests import slot_digest

# When it was asked for, its place among what was asked for with it, until when it is taken: nanoseconds of the
# machine's monotonic clock.
HEAD = struct.Struct(">QIQ")
TAKEN_SECONDS: Final = 60
# What doesn't fit is rendered when somebody asks for it, or by warming.
MOST_ENTRIES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Todo:
    """In the order in which it was asked for."""

    addresses: tuple[Address, ...] = ()
    slots: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.addresses or self.slots)


def add(txn: Txn, shelves: Shelves, *, addresses: Iterable[Address] = (), slots: Iterable[str] = ()) -> None:
    """One that is taken is asked for anew: what is being rendered may be overtaken by now."""
    entries: list[tuple[bytes, list[str]]] = [(SLOT + slot_digest(key), [key]) for key in slots]
    entries += [(PAGE + each.digest, [each.host, each.path, each.query, each.language]) for each in addresses]
    room = MOST_ENTRIES - txn.stat(shelves.todo)["entries"]
    now = time.monotonic_ns()
    for order, (key, words) in enumerate(entries[: max(room, 0)]):
        if not _is_waiting(txn.get(key, db=shelves.todo), now):
            txn.put(key, HEAD.pack(now, order, 0) + json.dumps(words).encode(), db=shelves.todo)


def _is_waiting(entry: bytes | None, now: int) -> bool:
    return entry is not None and HEAD.unpack_from(entry)[2] <= now


def waiting(txn: Txn, shelves: Shelves, most: int) -> list[tuple[bytes, bytes]]:
    """The oldest entries that nobody has taken."""
    now = time.monotonic_ns()
    with txn.cursor(shelves.todo) as cursor:
        free = (item for item in cursor if _is_waiting(item[1], now))
        return nsmallest(most, free, key=lambda item: bytes(item[1]))


def take(txn: Txn, shelves: Shelves, entries: Iterable[tuple[bytes, bytes]]) -> None:
    until = time.monotonic_ns() + TAKEN_SECONDS * 10**9
    for key, entry in entries:
        asked_at, order, _ = HEAD.unpack_from(entry)
        txn.put(key, HEAD.pack(asked_at, order, until) + entry[HEAD.size :], db=shelves.todo)


def described(entries: Iterable[tuple[bytes, bytes]]) -> Todo:
    addresses, slots = [], []
    for key, entry in entries:
        words = parsed(entry[HEAD.size :])
        if key[:1] == PAGE:
            addresses.append(Address(*words))
        else:
            slots.append(words[0])
    return Todo(tuple(addresses), tuple(slots))


def done_all(txn: Txn, shelves: Shelves, entries: Iterable[tuple[bytes, bytes]]) -> None:
    for kind, digest in entries:
        done(txn, shelves, kind, digest)


def done(txn: Txn, shelves: Shelves, kind: bytes, digest: bytes, *, also_waiting: bool = False) -> None:
    """Off the list, unless it was asked for anew since it was taken."""
    entry = txn.get(kind + digest, db=shelves.todo)
    if entry is not None and (also_waiting or HEAD.unpack_from(entry)[2]):
        txn.delete(kind + digest, db=shelves.todo)
