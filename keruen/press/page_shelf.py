"""Stored pages within a transaction: reading one, putting one, taking one away."""

import json
from dataclasses import dataclass
from typing import Final

from keruen.press import hot_files, sequence
from keruen.press.address import Address
from keruen.press.board import EPOCH, UNSURE, WIDE, page_cell
from keruen.press.holders import PAGE, PLACE, exchange, is_wide, key_digest
from keruen.press.records import encode_page, head_of
from keruen.press.sequence import NUMBER
from keruen.press.shelves import Shelves, Txn
from keruen.press.stored import StoredPage

# Answers that anybody can ask for in any number; they are bounded by number.
BOUNDED: Final = frozenset({301, 302, 307, 308, 404, 410})


@dataclass(frozen=True, slots=True)
class Known:
    """What a page is and holds, which a hit doesn't need."""

    address: Address
    keys: frozenset[str]
    places: frozenset[str]

    def encoded(self) -> bytes:
        address = self.address
        words = [address.host, address.path, address.query, address.language, sorted(self.keys), sorted(self.places)]
        return json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")

    @classmethod
    def decoded(cls, entry: bytes) -> "Known":
        host, path, query, language, keys, places = json.loads(entry.decode(errors="surrogatepass"))
        return cls(Address(host, path, query, language), frozenset(keys), frozenset(places))


NOTHING: Final = Known(Address("", ""), frozenset(), frozenset())


def known(txn: Txn, shelves: Shelves, digest: bytes) -> Known:
    entry = txn.get(digest, db=shelves.keys)
    return NOTHING if entry is None else Known.decoded(entry)


def is_fresh(txn: Txn, shelves: Shelves, digest: bytes, record: bytes, now: float) -> bool:
    """Whether a reader may have it although rendering might work."""
    cells = shelves.board.cells
    stands = head_of(record)
    if stands.epoch != cells[EPOCH] or stands.until <= now or stands.began < cells[UNSURE]:
        return False
    if txn.get(digest, db=shelves.void) is not None:
        return False
    if stands.began >= cells[WIDE]:
        return True
    return not sequence.is_void_by_wide_key(txn, shelves, known(txn, shelves, digest).keys, stands.began)


def put(txn: Txn, shelves: Shelves, page: StoredPage, *, began: int, now: float) -> bool:
    """Whether it is fresh. One that was overtaken is kept as the last good copy, unless there is a later one."""
    digest = page.address.digest
    epoch, at = sequence.unpack_beginning(began)
    is_late = _is_of_other_code(txn, shelves, page) or sequence.is_overtaken(txn, shelves, _digests(page), began)
    there = txn.get(digest, db=shelves.pages)
    if there is not None:
        stands = head_of(there)
        is_newer_there = (stands.epoch, stands.began) > (epoch, at)
        if is_newer_there and (is_late or is_fresh(txn, shelves, digest, there, now)):
            return not is_late
    txn.put(digest, encode_page(page, epoch=epoch, began=at), db=shelves.pages)
    _hold(txn, shelves, digest, page)
    if is_late:
        txn.put(digest, NUMBER.pack(sequence.number(txn, shelves)), db=shelves.void)
    else:
        txn.delete(digest, db=shelves.void)
        txn.delete(digest, db=shelves.failures)
    txn.delete(digest, db=shelves.leases)
    hot_files.remove(txn, shelves, digest)
    return not is_late


def _digests(page: StoredPage) -> list[bytes]:
    """Of its keys, and of the address, which can be voided by itself."""
    return [page.address.digest[:8], *map(key_digest, page.keys)]


def _is_of_other_code(txn: Txn, shelves: Shelves, page: StoredPage) -> bool:
    code = txn.get(b"code", db=shelves.meta)
    return bool(code and page.code and code != page.code.encode())


def _hold(txn: Txn, shelves: Shelves, digest: bytes, page: StoredPage) -> None:
    places = frozenset(place.key() for place in page.places if place.subject)
    fresh = Known(page.address, page.keys, places)
    if page.status in BOUNDED:
        txn.put(digest, b"", db=shelves.answers)
    else:
        txn.delete(digest, db=shelves.answers)
    replaced = txn.replace(digest, fresh.encoded(), db=shelves.keys)
    if replaced == fresh.encoded():
        return
    was = NOTHING if replaced is None else Known.decoded(replaced)
    exchange_all(txn, shelves, digest, old=was, new=fresh)
    for key in filter(is_wide, page.keys):
        txn.put(key_digest(key), NUMBER.pack(0), overwrite=False, db=shelves.wide)


def exchange_all(txn: Txn, shelves: Shelves, digest: bytes, *, old: Known, new: Known) -> None:
    exchange(txn, shelves, digest, old=_narrow(old.keys), new=_narrow(new.keys), kind=PAGE)
    exchange(txn, shelves, digest, old=map(place_key, old.places), new=map(place_key, new.places), kind=PLACE)


def _narrow(keys: frozenset[str]) -> list[str]:
    return [key for key in keys if not is_wide(key)]


def place_key(slot: str) -> str:
    """What a page holds for a slot about one subject that stands in it."""
    return f"slot {slot}"


def remove(txn: Txn, shelves: Shelves, digest: bytes) -> None:
    """With everything that is noted of it."""
    exchange_all(txn, shelves, digest, old=known(txn, shelves, digest), new=NOTHING)
    hot_files.remove(txn, shelves, digest)
    for database in (shelves.pages, shelves.keys, shelves.void, shelves.answers, shelves.reads, shelves.failures):
        txn.delete(digest, db=database)
    shelves.board.raise_(page_cell(digest))
