"""What the worker has to do at once: addresses to render, slots to compute. Each is in it once."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from keruen.press.address import Address
from keruen.press.holders import PAGE, SLOT
from keruen.press.sequence import NUMBER
from keruen.press.shelves import Shelves, Txn
from keruen.press.slot_shelf import slot_digest

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
    entries = [(PAGE + each.digest, [each.host, each.path, each.query, each.language]) for each in addresses]
    more: list[tuple[bytes, list[str]]] = [(SLOT + slot_digest(key), [key]) for key in slots]
    asked_at = NUMBER.pack(time.monotonic_ns())
    room = MOST_ENTRIES - txn.stat(shelves.todo)["entries"]
    for order, (key, words) in enumerate([*more, *entries][: max(room, 0)]):
        value = asked_at + NUMBER.pack(order) + json.dumps(words).encode()
        txn.put(key, value, overwrite=False, db=shelves.todo)


def read(txn: Txn, shelves: Shelves, most: int, *, takes: bool) -> Todo:
    """The oldest; `takes` them off."""
    with txn.cursor(shelves.todo) as cursor:
        first = nsmallest(most, cursor, key=lambda item: item[1][: 2 * NUMBER.size])
    addresses, slots = [], []
    for key, value in first:
        words = json.loads(value[2 * NUMBER.size :])
        if key[:1] == PAGE:
            addresses.append(Address(*words))
        else:
            slots.append(words[0])
        if takes:
            txn.delete(key, db=shelves.todo)
    return Todo(tuple(addresses), tuple(slots))
