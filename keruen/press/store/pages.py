"""Stored pages within a transaction: reading one, putting one, taking one away."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from keruen.press.address import Address
from keruen.press.board import EPOCH, UNSURE, WIDE, page_cell
from keruen.press.store import file_entries, notes, sequence, todo
from keruen.press.store.holders import PAGE, PLACE, exchange, is_wide, key_digest
from keruen.press.store.records import Head, Sheet, decode_page, encode_page, head_of, parsed, sheet_of
from keruen.press.store.sequence import NUMBER
from keruen.press.store.shelves import Shelves, Txn
from keruen.press.stored import StoredPage

# Answers that can be asked for in any number; they are bounded by number.
BOUNDED: Final = frozenset({301, 302, 307, 308, 404, 410})


@dataclass(frozen=True, slots=True)
class Known:
    """What a hit doesn't need of a page: whose it is, its keys, its slots that are about one subject."""

    address: Address
    keys: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @classmethod
    def of(cls, page: StoredPage) -> "Known":
        return cls(page.address, page.keys, frozenset(place.key() for place in page.places if place.subject))

    def encoded(self) -> bytes:
        address = self.address
        words = [address.host, address.path, address.query, address.language, sorted(self.keys), sorted(self.places)]
        return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")

    @classmethod
    def decoded(cls, entry: bytes) -> "Known":
        host, path, query, language, keys, places = parsed(entry)
        return cls(Address(host, path, query, language), frozenset(keys), frozenset(places))


NOTHING: Final = Known(Address("", ""))


def known(txn: Txn, shelves: Shelves, digest: bytes) -> Known:
    entry = txn.get(digest, db=shelves.keys)
    return NOTHING if entry is None else Known.decoded(entry)


def addresses(txn: Txn, shelves: Shelves, digests: Iterable[bytes]) -> list[Address]:
    return [known(txn, shelves, digest).address for digest in digests]


def is_fresh(txn: Txn, shelves: Shelves, digest: bytes, head: Head, now: float) -> bool:
    """Whether a reader may have it without that rendering is tried."""
    cells = shelves.board.cells
    if head.epoch != cells[EPOCH] or head.until <= now or head.began < cells[UNSURE]:
        return False
    if txn.get(digest, db=shelves.void) is not None:
        return False
    if head.began >= cells[WIDE]:
        return True
    return not sequence.is_void_by_wide_key(txn, shelves, known(txn, shelves, digest).keys, head.began)


Found = tuple[StoredPage | None, bool, int]
NOT_FOUND: Final[Found] = None, False, -1


def fresh(txn: Txn, shelves: Shelves, digest: bytes, now: float) -> Sheet | None:
    """The page as far as a hit needs it; nothing where it isn't fresh."""
    record = txn.get(digest, db=shelves.pages)
    if record is None or not is_fresh(txn, shelves, digest, head := head_of(record), now):
        return None
    return sheet_of(record, head)


def look(txn: Txn, shelves: Shelves, address: Address, now: float) -> Found:
    """The page, whether it is fresh, and when it was begun."""
    digest = address.digest
    record = txn.get(digest, db=shelves.pages)
    if record is None:
        return NOT_FOUND
    head = head_of(record)
    began = sequence.pack_beginning(head.epoch, head.began)
    return decode_page(record, address, head), is_fresh(txn, shelves, digest, head, now), began


def is_fresh_at(txn: Txn, shelves: Shelves, digest: bytes, now: float) -> bool:
    record = txn.get(digest, db=shelves.pages)
    return record is not None and is_fresh(txn, shelves, digest, head_of(record), now)


def put(txn: Txn, shelves: Shelves, page: StoredPage, *, began: int, now: float) -> bool:
    """Whether the page is fresh. One that was overtaken is the last good copy, unless there is a later one."""
    digest = page.address.digest
    epoch, at = sequence.unpack_beginning(began)
    is_late = _is_of_other_code(txn, shelves, page) or sequence.is_overtaken(txn, shelves, _digests(page), began)
    there = txn.get(digest, db=shelves.pages)
    is_later_there = there is not None and (head_of(there).epoch, head_of(there).began) > (epoch, at)
    if is_later_there and (is_late or is_fresh_at(txn, shelves, digest, now)):
        return not is_late
    txn.put(digest, encode_page(page, epoch=epoch, began=at), db=shelves.pages)
    _hold(txn, shelves, digest, Known.of(page))
    if page.status in BOUNDED:
        txn.put(digest, b"", db=shelves.answers)
    else:
        txn.delete(digest, db=shelves.answers)
    if is_late:
        txn.put(digest, NUMBER.pack(sequence.number(txn, shelves)), db=shelves.void)
    else:
        for database in (shelves.void, shelves.failures, shelves.leases):
            txn.delete(digest, db=database)
        todo.done(txn, shelves, PAGE, digest, also_waiting=True)
    file_entries.remove_other(txn, shelves, digest, page.version)
    return not is_late


def _digests(page: StoredPage) -> Iterator[bytes]:
    """Of its keys, and of the address, which can be voided by itself."""
    yield page.address.digest[:8]
    yield from map(key_digest, page.keys)


def _is_of_other_code(txn: Txn, shelves: Shelves, page: StoredPage) -> bool:
    code = notes.read(txn, shelves, "code")
    return bool(code and page.code and code != page.code)


def _hold(txn: Txn, shelves: Shelves, digest: bytes, fresh: Known) -> None:
    entry = fresh.encoded()
    replaced = txn.replace(digest, entry, db=shelves.keys)
    if replaced != entry:
        _exchange(txn, shelves, digest, old=Known.decoded(replaced) if replaced else NOTHING, new=fresh)
        for key in filter(is_wide, fresh.keys):
            txn.put(key_digest(key), NUMBER.pack(0), overwrite=False, db=shelves.wide)


def _exchange(txn: Txn, shelves: Shelves, digest: bytes, *, old: Known, new: Known) -> None:
    exchange(txn, shelves, digest, old=_narrow(old.keys), new=_narrow(new.keys), kind=PAGE)
    exchange(txn, shelves, digest, old=map(place_key, old.places), new=map(place_key, new.places), kind=PLACE)


def _narrow(keys: frozenset[str]) -> Iterator[str]:
    return (key for key in keys if not is_wide(key))


def place_key(slot: str) -> str:
    """What a page holds for a slot about one subject that stands in it."""
    return f"slot {slot}"


def remove(txn: Txn, shelves: Shelves, digest: bytes) -> None:
    """With everything that is noted of it."""
    _exchange(txn, shelves, digest, old=known(txn, shelves, digest), new=NOTHING)
    file_entries.remove(txn, shelves, digest)
    for database in (shelves.pages, shelves.keys, shelves.void, shelves.answers, shelves.reads, shelves.failures):
        txn.delete(digest, db=database)
    shelves.board.raise_cell(page_cell(digest))
