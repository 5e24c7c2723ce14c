"""A voiding within its transaction: what holds the keys is marked, its files are unlinked, work is queued."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from keruen.press import hot_files, page_shelf, reads, sequence, slot_shelf, todo
from keruen.press.address import Address
from keruen.press.board import WIDE, page_cell
from keruen.press.holders import PAGE, SLOT, holders_of, is_wide, key_digest
from keruen.press.sequence import NUMBER
from keruen.press.shelves import Shelves, Txn

MOST_NAMED: Final = 500
# Pages that are read, rendered again at once after a voiding; others when somebody asks.
MOST_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Voided:
    """What a voiding made void: pages by number, the first 500 of them by address, slots by key.

    `wide`: keys whose pages weren't counted. `is_everything`: the store couldn't be written to, so all pages are void.
    """

    addresses: tuple[Address, ...] = ()
    pages: int = 0
    slots: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()
    seq: int = 0
    is_everything: bool = False


@dataclass(slots=True)
class _Touched:
    pages: dict[bytes, None] = field(default_factory=dict)
    slots: dict[bytes, None] = field(default_factory=dict)


def mark(txn: Txn, shelves: Shelves, keys: Iterable[str], addresses: Iterable[Address]) -> Voided:
    wanted, asked = sorted(set(keys)), list(addresses)
    at = sequence.raise_number(txn, shelves)
    sequence.note(txn, shelves, [key_digest(key) for key in wanted] + [each.digest[:8] for each in asked], at)
    touched = _touched(txn, shelves, wanted)
    named = {each.digest: each for each in asked}
    for digest in named:
        if txn.get(digest, db=shelves.keys) is not None:
            touched.pages[digest] = None
    wide = tuple(_marked_wide(txn, shelves, filter(is_wide, wanted), at))
    read_ones = []
    for digest in touched.pages:
        if _marked(txn, shelves, digest, at):
            read_ones.append(digest)
    for digest in islice(touched.pages, MOST_NAMED):
        named.setdefault(digest, page_shelf.known(txn, shelves, digest).address)
    slots = [slot.key for slot in (slot_shelf.whole(txn, shelves, digest) for digest in touched.slots) if slot]
    often_read = [
        named.get(digest) or page_shelf.known(txn, shelves, digest).address
        for digest in reads.most_read(txn, shelves, read_ones, MOST_AT_ONCE)
    ]
    todo.add(txn, shelves, addresses=[*asked, *often_read], slots=slots)
    first = tuple(named[digest] for digest in islice(touched.pages, MOST_NAMED))
    return Voided(first, len(touched.pages), tuple(slots), wide, at)


def _touched(txn: Txn, shelves: Shelves, keys: Iterable[str]) -> _Touched:
    """Wide keys are held by slots alone."""
    touched = _Touched()
    for key in keys:
        for digest, kind in holders_of(txn, shelves, key):
            if kind == PAGE:
                touched.pages[digest] = None
            elif kind == SLOT:
                touched.slots[digest] = None
    return touched


def _marked(txn: Txn, shelves: Shelves, digest: bytes, at: int) -> bool:
    """Marks a page; whether it is one that is read. One that is void already is left as it is, but still counts."""
    txn.put(digest, NUMBER.pack(at), overwrite=False, db=shelves.void)
    shelves.board.raise_(page_cell(digest))
    was_hot = hot_files.remove(txn, shelves, digest)
    return was_hot or txn.get(digest, db=shelves.reads) is not None


def _marked_wide(txn: Txn, shelves: Shelves, keys: Iterable[str], at: int) -> Iterable[str]:
    """The keys among them that pages hold: of tables that no page reads, changes cost nothing."""
    held = {key for key in keys if txn.get(key_digest(key), db=shelves.wide) is not None}
    for key in held:
        txn.put(key_digest(key), NUMBER.pack(at), db=shelves.wide)
    if held:
        shelves.board.cells[WIDE] = at
        for digest in hot_files.digests(txn, shelves):
            if held & page_shelf.known(txn, shelves, digest).keys:
                hot_files.remove(txn, shelves, digest)
    return sorted(held)
