"""One renderer per page, of all processes: who renders it now, and until when the others wait for that.

Time is the machine's monotonic clock, which its processes share and which no correction moves.
"""

import os
import struct
import time

from keruen.press.store.shelves import Shelves, Txn

ENTRY = struct.Struct("<Id")


def is_taken(txn: Txn, shelves: Shelves, digest: bytes) -> bool:
    """An owner that died holds it until it lapses."""
    entry = txn.get(digest, db=shelves.leases)
    return entry is not None and bool(ENTRY.unpack(entry)[1] > time.monotonic())


def take(txn: Txn, shelves: Shelves, digest: bytes, seconds: float) -> bool:
    if is_taken(txn, shelves, digest):
        return False
    txn.put(digest, ENTRY.pack(os.getpid(), time.monotonic() + seconds), db=shelves.leases)
    return True


def is_ours(txn: Txn, shelves: Shelves, digest: bytes) -> bool:
    entry = txn.get(digest, db=shelves.leases)
    return entry is not None and bool(ENTRY.unpack(entry)[0] == os.getpid())


def give_back(txn: Txn, shelves: Shelves, digest: bytes) -> None:
    if is_ours(txn, shelves, digest):
        txn.delete(digest, db=shelves.leases)
