"""Values of slots in the store: computed where they are missing, and again when they have to be."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from keruen.press import slots
from keruen.press.address import Address
from keruen.press.printing import drawing
from keruen.press.printing.backoff import retry_at
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredSlot

logger = logging.getLogger(__name__)

# If what a slot is made of changes while it is drawn, it is drawn once more; the worker does the rest.
TRIES = 2
FAILED_STANDS = timedelta(seconds=30)


def failure_address(key: str) -> Address:
    """Under which a slot's failure is noted: one without a host."""
    return Address(host="", path=key)


def is_slots(address: Address) -> bool:
    return not address.host


def complete(store: Store, places: Iterable[SlotPlace]) -> None:
    """Computes what is missing, lapsed or of other code; where the default value is there, all variants are."""
    now: datetime = settings.CLOCK.now()
    for place in dict.fromkeys(places):
        stored = store.slot(place.key())
        if stored is None or not drawing.is_of_this_code(stored) or _has_lapsed(stored, now):
            compute(store, slots.variants_of(place))


def compute(store: Store, keys: Iterable[str], *, look_up: Callable[[], dict[str, Any]] = dict) -> list[StoredSlot]:
    """Computes the values anew and stores them, in the order of the keys.

    `look_up` is called before they are drawn, for what they can be told together (`Reader.kept`).
    """
    wanted = list(keys)
    for _ in range(TRIES):
        began = store.begin()
        kept = look_up()
        values = [_value(store, key, kept) for key in wanted]
        if store.put_slots(values, began=began):
            return values
    store.add_todo(slots=wanted)
    return values


def _has_lapsed(stored: StoredSlot, now: datetime) -> bool:
    return stored.until is not None and stored.until <= now.timestamp()


def _value(store: Store, key: str, kept: Mapping[str, Any]) -> StoredSlot:
    """The slot's value; where it fails, the one that it had, else an empty one for a while."""
    try:
        value = drawing.value(key, kept)
    except Exception as error:
        if settings.SLOT_ERRORS_RAISE:
            raise
        return _value_of_failed(store, key, error)
    if store.failure(failure_address(key)):
        store.forget_failure(failure_address(key))
    return value


def _value_of_failed(store: Store, key: str, error: Exception) -> StoredSlot:
    logger.exception("slot failed", extra={"slot": key})
    now: datetime = settings.CLOCK.now()
    address = failure_address(key)
    store.note_failure(address, f"{type(error).__name__}: {error}", retry_at(error, store.failure(address), now))
    last = store.slot(key)
    if last is not None and drawing.is_of_this_code(last) and not _has_lapsed(last, now):
        return last
    return drawing.empty_value(key, again_at=now + FAILED_STANDS)
