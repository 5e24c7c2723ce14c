"""Sums that several processes add to in batches: hits, misses, renders and the time they took."""

import struct
from collections.abc import Mapping

from keruen.press.store.shelves import Shelves, Txn

NUMBER = struct.Struct("<d")


def add(txn: Txn, shelves: Shelves, counts: Mapping[str, float]) -> None:
    for name, count in counts.items():
        if count:
            total = read(txn, shelves, name) + count
            txn.put(name.encode(), NUMBER.pack(total), db=shelves.stats)


def read(txn: Txn, shelves: Shelves, name: str) -> float:
    entry = txn.get(name.encode(), db=shelves.stats)
    return float(NUMBER.unpack(entry)[0]) if entry else 0.0


def everything(txn: Txn, shelves: Shelves) -> dict[str, float]:
    with txn.cursor(shelves.stats) as cursor:
        return {name.decode(): NUMBER.unpack(entry)[0] for name, entry in cursor}
