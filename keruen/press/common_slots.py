"""Values of slots for a page. What stands on every page is read from the store once, and kept while it is current."""

from collections.abc import Mapping, Sequence
from typing import Final

from keruen.press.board import Watch
from keruen.press.store import Store
from keruen.press.stored import SlotPlace, StoredSlot

# Pages of one language have the same slots, but for those about the page's subject; readers' cookies make more.
MOST_GROUPS: Final = 512
Values = list[StoredSlot | None]


class CommonSlots:
    """Threads may share it: a group is replaced whole."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._groups: dict[tuple[object, ...], tuple[Values, Watch]] = {}

    def slots_for(self, places: Sequence[SlotPlace], cookies: Mapping[str, str]) -> tuple[Values, Watch]:
        """As the store's own, mostly without asking it."""
        common = tuple([place for place in places if not place.subject])
        if not common:
            return self.store.slots_for(places, cookies)
        values, watch = self._group(common, cookies)
        if len(common) == len(places):
            return values, watch
        own, own_watch = self.store.slots_for([place for place in places if place.subject], cookies)
        shared, single = iter(values), iter(own)
        return [next(single) if place.subject else next(shared) for place in places], watch + own_watch

    def _group(self, places: tuple[SlotPlace, ...], cookies: Mapping[str, str]) -> tuple[Values, Watch]:
        name = (places, *cookies.items())
        found = self._groups.get(name)
        if found is None or not found[1].is_current():
            if len(self._groups) >= MOST_GROUPS:
                self._groups.clear()
            found = self._groups[name] = self.store.slots_for(places, cookies)
        return found
