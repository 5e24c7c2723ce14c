import time
from typing import Final

from keruen.press.address import Address
from keruen.press.keeping.at_once_round import Render, render_under_lease
from keruen.press.printing import rendering
from keruen.press.store import Store

BATCH: Final = 100
# Between two walks through the whole store.
LOOKS_EVERY: Final = 10.0
# A page that is void again and again, or can't be stored any more, isn't rendered by us again and again.
ONCE_IN: Final = 60.0
MOST_REMEMBERED: Final = 20_000


class VoidWalk:
    """Renders again what is stored but void, so that readers find it fresh. Only pages: no "not found", no redirect."""

    def __init__(self, store: Store, *, render: Render = rendering.render) -> None:
        self.store = store
        self._render = render
        self._after = b""
        self._waiting: list[Address] = []
        self._rendered_at: dict[bytes, float] = {}
        self._look_at = 0.0

    def step(self) -> bool:
        """Renders one page, or looks for more; False where there is nothing to do."""
        if not self._waiting and not self._look():
            return False
        while self._waiting:
            address = self._waiting.pop()
            if self._has_to_be_rendered(address):
                self._rendered_at[address.digest] = time.monotonic()
                render_under_lease(self.store, address, self._render)
                break
        return True

    def _look(self) -> bool:
        if time.monotonic() < self._look_at:
            return False
        self._waiting, self._after = self.store.void_addresses(BATCH, after=self._after)
        if not self._after:
            self._look_at = time.monotonic() + LOOKS_EVERY
        return bool(self._waiting or self._after)

    def _has_to_be_rendered(self, address: Address) -> bool:
        if len(self._rendered_at) > MOST_REMEMBERED:
            self._rendered_at.clear()
        if time.monotonic() - self._rendered_at.get(address.digest, -ONCE_IN) < ONCE_IN:
            return False
        look = self.store.look(address)
        if look.page is None or look.is_fresh or look.page.status != 200:
            return False
        return self.store.failure(address) is None
