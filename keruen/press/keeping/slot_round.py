import time
from collections.abc import Callable
from typing import Final

from django.conf import settings

from keruen.press import slots
from keruen.press.address import Address
from keruen.press.keeping.keeper import LATER
from keruen.press.printing import drawing, slot_values
from keruen.press.printing.anonymous import normaliser
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredSlot

LOOKS_EVERY: Final = 1.0
# Slots about a subject that the clock turns are few (a front's "most read"): they stand on fronts and on what is read.
SEARCHES_EVERY: Final = 60.0
MOST_SEARCHED: Final = 200
# Cities in all languages; more are left for the next look.
MOST_AT_A_TIME: Final = 50


class SlotRound:
    """Computes slots anew when the clock says so, what is missing, and what failed when it may be tried again."""

    name = "slots by the clock"
    needs_database = True
    is_idle_work = False

    def __init__(self, store: Store, *, compute: Callable[[Store, list[str]], object] = slot_values.compute) -> None:
        self.store = store
        self._compute = compute
        self._watched: frozenset[str] = frozenset()
        self._look_at = 0.0
        self._search_at = 0.0

    def turn(self) -> float:
        if time.monotonic() < self._look_at:
            return LATER
        if time.monotonic() >= self._search_at:
            self._search()
        due = self.due()[:MOST_AT_A_TIME]
        if due:
            self._compute(self.store, due)
        self._look_at = time.monotonic() + LOOKS_EVERY
        return LATER

    def due(self) -> list[str]:
        now = settings.CLOCK.now()
        failed = {
            each.address.path: each.retry_at for each in self.store.failures() if slot_values.is_slots(each.address)
        }
        again = [key for key, moment in failed.items() if moment <= now.timestamp()]
        found = [(key, self.store.slot(key)) for key in sorted(self._watched - failed.keys())]
        return [*again, *(key for key, stored in found if stored is None or _is_due(stored))]

    def _search(self) -> None:
        """All that pages may have in common, and what the clock turns of the rest."""
        self._search_at = time.monotonic() + SEARCHES_EVERY
        host, languages = normaliser().host, settings.ENVIRONMENT.languages
        fronts = [Address(host, f"/{language}/", "", language) for language in languages]
        pages = [self.store.look(address).page for address in [*fronts, *self.store.most_read(MOST_SEARCHED)]]
        places = {place for page in pages if page for place in page.places if place.subject and _is_turned(place)}
        self._watched = frozenset({*slots.all_keys(), *(key for place in places for key in slots.variants_of(place))})


def _is_due(stored: StoredSlot) -> bool:
    return not drawing.is_of_this_code(stored) or slots.is_due(stored, settings.CLOCK.now())


def _is_turned(place: SlotPlace) -> bool:
    return place.name in set(slots.names()) and slots.get(place.name).every is not None
