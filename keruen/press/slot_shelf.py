"""Values of slots within a transaction."""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from keruen.press import sequence
from keruen.press.holders import SLOT, exchange, is_held, is_wide, key_digest
from keruen.press.page_shelf import place_key
from keruen.press.records import decode_slot, encode_slot
from keruen.press.shelves import Shelves, Txn
from keruen.press.stored import SlotPlace, StoredSlot


def slot_digest(key: str) -> bytes:
    """Sixteen bytes, so that a cookie's value of any length makes a key."""
    return blake2b(key.encode(errors="surrogatepass"), digest_size=16, person=b"slot").digest()


def read(txn: Txn, shelves: Shelves, key: str) -> StoredSlot | None:
    """Without its keys."""
    record = txn.get(slot_digest(key), db=shelves.slots)
    return None if record is None else decode_slot(record)


def read_for(txn: Txn, shelves: Shelves, place: SlotPlace, cookies: Mapping[str, str]) -> StoredSlot | None:
    """The variant for these cookies where there is one, else the default; without keys."""
    variant = cookies.get(place.cookie, "") if place.cookie else ""
    found = read(txn, shelves, place.key(variant)) if variant else None
    return read(txn, shelves, place.key()) if found is None else found


def whole(txn: Txn, shelves: Shelves, digest: bytes) -> StoredSlot | None:
    """With its keys."""
    record = txn.get(digest, db=shelves.slots)
    return None if record is None else decode_slot(record, _keys(txn, shelves, digest))


def everything(txn: Txn, shelves: Shelves) -> Iterator[StoredSlot]:
    with txn.cursor(shelves.slots) as cursor:
        for digest, record in cursor:
            yield decode_slot(record, _keys(txn, shelves, digest))


def put(txn: Txn, shelves: Shelves, slot: StoredSlot, *, began: int) -> bool:
    """Whether none of its keys was voided since `began`. It is kept in any case: something later will come."""
    digest = slot_digest(slot.key)
    txn.put(digest, encode_slot(slot), db=shelves.slots)
    entry = json.dumps(sorted(slot.keys)).encode()
    replaced = txn.replace(digest, entry, db=shelves.keys)
    if replaced != entry:
        old = _held(slot.key, json.loads(replaced or b"[]"))
        exchange(txn, shelves, digest, old=old, new=_held(slot.key, slot.keys), kind=SLOT)
    return not sequence.is_overtaken(txn, shelves, map(key_digest, slot.keys), began)


def remove(txn: Txn, shelves: Shelves, slot: StoredSlot) -> None:
    digest = slot_digest(slot.key)
    exchange(txn, shelves, digest, old=_held(slot.key, slot.keys), new=(), kind=SLOT)
    txn.delete(digest, db=shelves.slots)
    txn.delete(digest, db=shelves.keys)


def is_orphaned(txn: Txn, shelves: Shelves, key: str) -> bool:
    """Whether it is about one subject and no stored page has a place for it."""
    return bool(_subject(key)) and not is_held(txn, shelves, place_key(_base(key)))


def _keys(txn: Txn, shelves: Shelves, digest: bytes) -> frozenset[str]:
    return frozenset(json.loads(txn.get(digest, db=shelves.keys) or b"[]"))


def _held(slot: str, keys: Iterable[str]) -> list[str]:
    """Of the slots about one subject there are as many as pages: they don't follow wide keys."""
    return [key for key in keys if not (is_wide(key) and _subject(slot))]


def _base(key: str) -> str:
    """Without the variant: ``masthead-weather:@kk`` of ``masthead-weather:@kk/astana``."""
    named, _, rest = key.partition("@")
    return f"{named}@{rest.partition('/')[0]}"


def _subject(key: str) -> str:
    return key.partition("@")[0].partition(":")[2]
