"""What was voided and when: the order between a voiding and a rendering that began before it."""

import struct
import time
from collections.abc import Iterable, Sequence
from typing import Final

from keruen.press.board import EPOCH
from keruen.press.store.holders import is_wide, key_digest
from keruen.press.store.shelves import Shelves, Txn

NUMBER = struct.Struct(">Q")
INSTANT = struct.Struct(">d")
# Of a new store; nought is no number.
FIRST: Final = 1
# A rendering that takes longer than this is not stored as fresh.
KEPT_SECONDS: Final = 15 * 60
_EPOCH_SHIFT: Final = 64


def number(txn: Txn, shelves: Shelves) -> int:
    """Of the last voiding."""
    found = txn.get(b"voidings", db=shelves.meta)
    return NUMBER.unpack(found)[0] if found else FIRST


def raise_number(txn: Txn, shelves: Shelves) -> int:
    raised = number(txn, shelves) + 1
    txn.put(b"voidings", NUMBER.pack(raised), db=shelves.meta)
    return raised


def note(txn: Txn, shelves: Shelves, digests: Sequence[bytes], at: int) -> None:
    """That these keys (eight bytes each) were voided."""
    for digest in digests:
        txn.put(digest, NUMBER.pack(at), db=shelves.voided)
    txn.put(NUMBER.pack(at), INSTANT.pack(time.time()) + b"".join(digests), db=shelves.voidings)


def overtake(txn: Txn, shelves: Shelves, digests: Iterable[bytes]) -> None:
    """That these keys changed: of use for a few that change again and again, since nothing forgets them."""
    at = raise_number(txn, shelves)
    for digest in digests:
        txn.put(digest, NUMBER.pack(at), db=shelves.voided)


def pack_beginning(epoch: int, at: int) -> int:
    return epoch << _EPOCH_SHIFT | at


def unpack_beginning(began: int) -> tuple[int, int]:
    """The epoch and the number of voidings at the beginning of a rendering."""
    return began >> _EPOCH_SHIFT, began & (1 << _EPOCH_SHIFT) - 1


def beginning(txn: Txn, shelves: Shelves) -> int:
    """Of a rendering that begins now."""
    return pack_beginning(shelves.board.cells[EPOCH], number(txn, shelves))


def is_overtaken(txn: Txn, shelves: Shelves, digests: Iterable[bytes], began: int) -> bool:
    """Whether one of the keys was voided since, or it began so long ago that nobody knows any more."""
    epoch, at = unpack_beginning(began)
    if epoch != shelves.board.cells[EPOCH] or at < _forgotten(txn, shelves):
        return True
    for digest in digests:
        found = txn.get(digest, db=shelves.voided)
        if found is not None and NUMBER.unpack(found)[0] > at:
            return True
    return False


def is_void_by_wide_key(txn: Txn, shelves: Shelves, keys: Iterable[str], at: int) -> bool:
    for key in filter(is_wide, keys):
        found = txn.get(key_digest(key), db=shelves.wide)
        if found is not None and NUMBER.unpack(found)[0] > at:
            return True
    return False


def _forgotten(txn: Txn, shelves: Shelves) -> int:
    found = txn.get(b"forgotten", db=shelves.meta)
    return NUMBER.unpack(found)[0] if found else 0


def prune(txn: Txn, shelves: Shelves, *, most: int = 2_000) -> int:
    """Forgets voidings older than fifteen minutes; returns how many."""
    ended = time.time() - KEPT_SECONDS
    pruned = 0
    with txn.cursor(shelves.voidings) as cursor:
        while pruned < most and cursor.first():
            at, entry = cursor.item()
            if INSTANT.unpack_from(entry)[0] > ended:
                break
            for start in range(INSTANT.size, len(entry), 8):
                _forget(txn, shelves, entry[start : start + 8], at)
            txn.delete(at, db=shelves.voidings)
            txn.put(b"forgotten", at, db=shelves.meta)
            pruned += 1
    return pruned


def _forget(txn: Txn, shelves: Shelves, digest: bytes, at: bytes) -> None:
    if txn.get(digest, db=shelves.voided) == at:
        txn.delete(digest, db=shelves.voided)


def number_since(txn: Txn, shelves: Shelves, *, seconds: float) -> int:
    """How many voidings there were in the last so many seconds, of the fifteen minutes that are known."""
    since, found = time.time() - seconds, 0
    with txn.cursor(shelves.voidings) as cursor:
        for _, entry in cursor.iterprev():
            if INSTANT.unpack_from(entry)[0] < since:
                break
            found += 1
    return found
