"""Values of slots within a transaction.

Of those about one subject (a story's counter) there are as many as pages, so they don't follow wide keys.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from keruen.press.store import sequence, todo
from keruen.press.store.holders import SLOT, exchange, is_held, is_wide, key_digest
from keruen.press.store.pages import place_key
from keruen.press.store.records import decode_slot, encode_slot, parsed
from keruen.press.store.shelves import Shelves, Txn
from keruen.press.store.slot_digests import is_about_one, is_general, slot_digest
from keruen.press.stored import SlotPlace, StoredSlot


def read(txn: Txn, shelves: Shelves, key: str) -> StoredSlot | None:
    """Without its keys."""
    record = txn.get(slot_digest(key), db=shelves.slots)
    return None if record is None else decode_slot(record)


def read_for(txn: Txn, shelves: Shelves, place: SlotPlace, cookies: Mapping[str, str]) -> StoredSlot | None:
    """The variant for these cookies where there is one, else the default; without keys."""
    for key in keys_for(place, cookies):
        if (found := read(txn, shelves, key)) is not None:
            return found
    return None


def keys_for(place: SlotPlace, cookies: Mapping[str, str]) -> tuple[str, ...]:
    """Of the variant for these cookies, if they name one, and of the default."""
    variant = cookies.get(place.cookie) if place.cookie else None
    return (place.key(variant), place.key()) if variant else (place.key(),)


def read_all(
    txn: Txn, shelves: Shelves, places: Iterable[SlotPlace], cookies: Mapping[str, str]
) -> list[StoredSlot | None]:
    return [read_for(txn, shelves, place, cookies) for place in places]


def whole(txn: Txn, shelves: Shelves, digest: bytes) -> StoredSlot | None:
    """With its keys."""
    record = txn.get(digest, db=shelves.slots)
    return None if record is None else decode_slot(record, _keys(txn, shelves, digest))


def general(txn: Txn, shelves: Shelves) -> Iterator[StoredSlot]:
    """Those that are not about one subject, with their keys."""
    with txn.cursor(shelves.slots) as cursor:
        for digest, record in cursor:
            if not is_general(digest):
                break
            yield decode_slot(record, _keys(txn, shelves, digest))


def put(txn: Txn, shelves: Shelves, slot: StoredSlot, *, began: int) -> bool:
    """Whether none of its keys was voided since `began`. It is kept in any case: something later will come."""
    digest = slot_digest(slot.key)
    txn.put(digest, encode_slot(slot), db=shelves.slots)
    entry = json.dumps(sorted(slot.keys)).encode()
    replaced = txn.replace(digest, entry, db=shelves.keys)
    if replaced != entry:
        old = _held(slot.key, parsed(replaced or b"[]"))
        exchange(txn, shelves, digest, old=old, new=_held(slot.key, slot.keys), kind=SLOT)
    if sequence.is_overtaken(txn, shelves, map(key_digest, slot.keys), began):
        return False
    todo.done(txn, shelves, SLOT, digest, also_waiting=True)
    return True


def remove(txn: Txn, shelves: Shelves, slot: StoredSlot) -> None:
    digest = slot_digest(slot.key)
    exchange(txn, shelves, digest, old=_held(slot.key, slot.keys), new=(), kind=SLOT)
    txn.delete(digest, db=shelves.slots)
    txn.delete(digest, db=shelves.keys)


def is_orphaned(txn: Txn, shelves: Shelves, key: str) -> bool:
    """Whether it is about one subject and no stored page has a place for it."""
    return is_about_one(key) and not is_held(txn, shelves, place_key(_without_variant(key)))


def _keys(txn: Txn, shelves: Shelves, digest: bytes) -> frozenset[str]:
    return frozenset(parsed(txn.get(digest, db=shelves.keys) or b"[]"))


def _held(slot: str, keys: Iterable[str]) -> list[str]:
    return [key for key in keys if not (is_wide(key) and is_about_one(slot))]


def _without_variant(key: str) -> str:
    """``masthead-weather:@kk`` of ``masthead-weather:@kk/astana``."""
    named, _, rest = key.partition("@")
    return f"{named}@{rest.partition('/')[0]}"
