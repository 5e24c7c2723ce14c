import time
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from django.conf import settings

from keruen.press.address import Address
from keruen.press.keeping.keeper import LATER
from keruen.press.printing import rendering, slot_values
from keruen.press.store import Store

Compute = Callable[[Store, list[str]], object]
Render = Callable[[Address], object]

MOST_AT_A_TIME: Final = 32
# A turn ends after that, so that slots and files have theirs within the second.
TURN_SECONDS: Final = 0.3
# No page takes as long; where a renderer died, another may begin after it.
LEASE_SECONDS: Final = 10.0
LOOKS_FOR_FAILED_EVERY: Final = 1.0


class AtOnceRound:
    """Does what was put down to be done at once: slots first, then pages; and tries what failed when its time comes.

    What it doesn't come to stays put down, and so does what it was doing when it was killed.
    """

    name = "at once"
    needs_database = True
    is_idle_work = False

    def __init__(
        self, store: Store, *, render: Render = rendering.render, compute: Compute = slot_values.compute
    ) -> None:
        self.store = store
        self._render = render
        self._compute = compute
        self._waiting: list[Address] = []
        self._look_at = 0.0

    def turn(self) -> float:
        deadline = time.monotonic() + TURN_SECONDS
        todo = self.store.take_todo(MOST_AT_A_TIME)
        if todo.slots:
            self._compute(self.store, list(todo.slots))
        self._waiting = by_importance({*self._waiting, *todo.addresses, *self._to_try_again()})
        while self._waiting and time.monotonic() < deadline:
            self._do(self._waiting[0])
            self._waiting.pop(0)
        has_more = self._waiting or len(todo.addresses) + len(todo.slots) == MOST_AT_A_TIME
        return 0.0 if has_more else LATER

    def _do(self, address: Address) -> None:
        if self.store.look(address).is_fresh or render_under_lease(self.store, address, self._render):
            self.store.done_todo(addresses=[address])

    def _to_try_again(self) -> Iterable[Address]:
        if time.monotonic() < self._look_at:
            return []
        self._look_at = time.monotonic() + LOOKS_FOR_FAILED_EVERY
        now = settings.CLOCK.now().timestamp()
        due = (
            each for each in self.store.failures() if each.retry_at <= now and not slot_values.is_slots(each.address)
        )
        return [each.address for each in islice(due, MOST_AT_A_TIME)]


def by_importance(addresses: Iterable[Address]) -> list[Address]:
    """What is high in the portal first: fronts, then sections, then stories; in each, the shortest way first."""
    return sorted(addresses, key=lambda each: (each.path.strip("/").count("/"), bool(each.query), each.path))


def render_under_lease(store: Store, address: Address, render: Render) -> bool:
    """Whether it was this process that rendered it; another that is at it stores it as well."""
    if not store.lease(address, seconds=LEASE_SECONDS):
        return False
    try:
        render(address)
    finally:
        store.release(address)
    return True
