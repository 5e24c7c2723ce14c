"""What the worker asks for: a page stored, a slot's value computed. All of it runs in this process."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from django.core.handlers.base import BaseHandler
from django.db import InterfaceError, OperationalError, close_old_connections

from keruen.press import slot_values, slots
from keruen.press.address import Address
from keruen.press.anonymous import environ_for
from keruen.press.own_store import own_store
from keruen.press.printing import Errand
from keruen.press.store import Store
from keruen.press.stored import StoredPage, StoredSlot


def render(address: Address) -> StoredPage | None:
    """Renders the page as Django would for a reader, all middleware included, and stores it.

    None where it isn't stored as fresh: there is no store, its answer may not be stored, it was overtaken by a change,
    or it failed; a failure is noted in the store, and the copy stored before stays. Raises DatabaseError when the
    database can't be reached.
    """
    if own_store() is None:
        return None
    close_old_connections()
    try:
        errand = Errand(environ_for(address))
        response = _handler().get_response(errand)
        if response.streaming:
            response.close()
    finally:
        close_old_connections()
    printed = errand.printed
    if printed is None:
        return None
    if isinstance(printed.failure, OperationalError | InterfaceError):
        raise printed.failure
    return printed.page if printed.is_stored else None


def render_slot(key: str) -> StoredSlot | None:
    """Computes the slot's value and stores it. Where it fails, that is noted, and the value stored before is given."""
    store = own_store()
    if store is None:
        return None
    close_old_connections()
    try:
        return slot_values.compute(store, [key])[0]
    finally:
        close_old_connections()


def all_slot_keys() -> list[str]:
    """The keys of every variant of every slot without a subject, in every language."""
    return list(slots.all_keys())


def due_slots(store: Store, now: datetime) -> Iterator[str]:
    """The keys of the slots in the store that have to be computed anew at `now`."""
    return slot_values.due(store, now)


@cache
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler
