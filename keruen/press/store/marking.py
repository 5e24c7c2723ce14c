"""A voiding within its transaction: what holds the keys is marked, its files are unlinked, work is queued."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

from keruen.press.address import Address
from keruen.press.board import WIDE, page_cell
from keruen.press.store import file_entries, pages, reads, sequence, slot_values, todo
from keruen.press.store.holders import PAGE, SLOT, holders_of, is_wide, key_digest
from keruen.press.store.sequence import NUMBER
from keruen.press.store.shelves import Shelves, Txn

MOST_NAMED: Final = 500
# Of the pages that are read, those rendered again at once; the others when somebody asks.
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


def mark(txn: Txn, shelves: Shelves, keys: Collection[str], asked: Collection[Address]) -> Voided:
    """`asked` are addresses that are void too, and are rendered at once, stored or not."""
    at = sequence.raise_number(txn, shelves)
    sequence.note(txn, shelves, [*map(key_digest, keys), *(each.digest[:8] for each in asked)], at)
    stored, slot_digests = _holders(txn, shelves, keys)
    stored.update({each.digest: None for each in asked if txn.get(each.digest, db=shelves.pages) is not None})
    read = [digest for digest in stored if _mark_one(txn, shelves, digest, at)]
    wide = _mark_wide(txn, shelves, keys, at)
    slots = tuple(slot.key for digest in slot_digests if (slot := slot_values.whole(txn, shelves, digest)))
    most_read = reads.by_score(txn, shelves, read, MOST_AT_ONCE)
    todo.add(txn, shelves, addresses=[*asked, *pages.addresses(txn, shelves, most_read)], slots=slots)
    named = tuple(pages.addresses(txn, shelves, islice(stored, MOST_NAMED)))
    return Voided(addresses=named, pages=len(stored), slots=slots, wide=wide, seq=at)


def _holders(txn: Txn, shelves: Shelves, keys: Iterable[str]) -> tuple[dict[bytes, None], dict[bytes, None]]:
    """Pages, each once, and slots. Of wide keys slots alone are known."""
    found: dict[bytes, dict[bytes, None]] = {PAGE: {}, SLOT: {}}
    for key in keys:
        for digest, kind in holders_of(txn, shelves, key):
            if kind in found:
                found[kind][digest] = None
    return found[PAGE], found[SLOT]


def _mark_one(txn: Txn, shelves: Shelves, digest: bytes, at: int) -> bool:
    """Whether it is a page that is read. One that is void already keeps the number of its first voiding."""
    txn.put(digest, NUMBER.pack(at), overwrite=False, db=shelves.void)
    shelves.board.raise_cell(page_cell(digest))
    was_hot = file_entries.remove(txn, shelves, digest)
    return was_hot or txn.get(digest, db=shelves.reads) is not None


def _mark_wide(txn: Txn, shelves: Shelves, keys: Iterable[str], at: int) -> tuple[str, ...]:
    """Those of the keys that pages hold. Of others, such as tables that no page reads, a change costs nothing here."""
    held = sorted(key for key in keys if is_wide(key) and txn.get(key_digest(key), db=shelves.wide) is not None)
    if held:
        shelves.board.cells[WIDE] = at
        for key in held:
            txn.put(key_digest(key), NUMBER.pack(at), db=shelves.wide)
        for digest in file_entries.digests(txn, shelves):
            if not pages.known(txn, shelves, digest).keys.isdisjoint(held):
                file_entries.remove(txn, shelves, digest)
    return tuple(held)
