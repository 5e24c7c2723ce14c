"""What the background worker does with views, in a thread of its own: folds them, and draws their counters anew."""

import time
from collections.abc import Callable, Iterable
from threading import Event
from typing import Final

from django.conf import settings
from django.db import close_old_connections

from keruen.lib.lease import Lease
from keruen.outbox.endurance import Endurance
from keruen.outbox.node import this_node
from keruen.press.store import Store
from keruen.pulse.counting import log
from keruen.pulse.folding.counters import Counters
from keruen.pulse.folding.fold import Fold

EVERY_SECONDS: Final = 1.0


class Worker:
    """On each machine one process does it; the others wait for their turn."""

    def __init__(self, store: Store | None) -> None:
        folder = log.folder_in(settings.DATA)
        self.lease = Lease(folder / "lock")
        self.counters = Counters(store, this_node()) if store is not None else None
        self.fold = Fold(folder, this_node(), tell=self._grew)
        self._endurance = Endurance("the fold of views")

    def run(self, stop: Event) -> None:
        while not stop.is_set():
            close_old_connections()
            began = time.monotonic()
            pause = self.turn()
            stop.wait(max(0.0, pause - (time.monotonic() - began)))
        self.lease.close()

    def turn(self) -> float:
        """The seconds from its beginning until the next one is due. Nothing that fails ends it."""
        is_ours = self._endurance.tries(self.lease.is_ours, otherwise=False, fault="views can't be folded: no lock")
        if not is_ours or not self._endurance.has_database():
            return EVERY_SECONDS
        has_more = self._did(self.fold.turn)
        if self.counters is not None and self._did(self.counters.turn):
            has_more = True
        return 0.0 if has_more else EVERY_SECONDS

    def _grew(self, stories: Iterable[int]) -> None:
        if self.counters is not None:
            self.counters.grew(stories)

    def _did(self, duty: Callable[[], bool]) -> bool:
        """Whether there is more to do of it at once; counting goes on with the next turn."""
        return self._endurance.tries(duty, otherwise=False, fault="views can't be folded")
