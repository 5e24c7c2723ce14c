"""What nearly every page shows alike, looked up once by each process for as long as nothing at all is voided.

The store numbers its voidings, so a process knows by one read of it that what it looked up still holds. What is
remembered is as old as a page that was begun at the same number, and whoever shows it notes the same keys: a change
that comes to the store later voids the page with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection

from keruen.press.own_store import own_store
from keruen.press.recording import depend, recording, until
from keruen.press.store.shelves import Shelves

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Known:
    began: int
    value: Any
    keys: frozenset[str]
    until: datetime | None

    def holds(self, began: int) -> bool:
        return self.began == began and (self.until is None or self.until > settings.CLOCK.now())


# A store that is made anew counts anew.
_known: WeakKeyDictionary[Shelves, dict[str, _Known]] = WeakKeyDictionary()


def remembered(name: str, look_up: Callable[[], T]) -> T:
    """What `look_up` gives; whoever asks must not change it. It may have been read before, and is noted all the same.

    It is looked up each time where there is no store, and within a transaction, which may see what nobody else does.
    """
    store = own_store()
    began = store.begin() if store is not None and not connection.in_atomic_block else 0
    if store is None or not began:
        return look_up()
    memory = _known.setdefault(store.current(), {})
    known = memory.get(name)
    if known is None or not known.holds(began):
        known = memory[name] = _looked_up(look_up, began)
    depend(*known.keys)
    if known.until is not None:
        until(known.until)
    value: T = known.value
    return value


def _looked_up(look_up: Callable[[], Any], began: int) -> _Known:
    with recording(separate=True) as record:
        value = look_up()
    return _Known(began, value, frozenset(record.keys), record.until)
