"""What the background worker does with views, in a thread of its own: folds them, and draws their counters anew."""

import logging
import time
from collections.abc import Callable, Iterable
from threading import Event
from typing import Final

from django.conf import settings
from django.db import Error as AnyDatabaseError
from django.db import close_old_connections

from keruen.lib.lease import Lease
from keruen.outbox.node import this_node
from keruen.press.keeping.keeper import SAYS_AGAIN, Database
from keruen.press.store import Store
from keruen.pulse.counting import log
from keruen.pulse.folding.counters import Counters
from keruen.pulse.folding.fold import Fold

logger = logging.getLogger(__name__)

EVERY_SECONDS: Final = 1.0


class Worker:
    """On each machine one process does it; the others wait for their turn."""

    def __init__(self, store: Store | None) -> None:
        folder = log.folder_in(settings.DATA)
        self.lease = Lease(folder / "lock")
        self.counters = Counters(store, this_node()) if store is not None else None
        self.fold = Fold(folder, this_node(), tell=self._grew)
        self._database = Database()
        self._said = -SAYS_AGAIN

    def run(self, stop: Event) -> None:
        while not stop.is_set():
            close_old_connections()
            began = time.monotonic()
            pause = self.turn()
            stop.wait(max(0.0, pause - (time.monotonic() - began)))
        self.lease.close()

    def turn(self) -> float:
        """The seconds from its beginning until the next one is due. Nothing that fails ends it."""
        if not self._is_ours() or not self._database.is_there():
            return EVERY_SECONDS
        has_more = self._did(self.fold.turn)
        if self.counters is not None and self._did(self.counters.turn):
            has_more = True
        return 0.0 if has_more else EVERY_SECONDS

    def _grew(self, stories: Iterable[int]) -> None:
        if self.counters is not None:
            self.counters.grew(stories)

    def _is_ours(self) -> bool:
        try:
            return self.lease.is_ours()
        except OSError:
            if self._may_say():
                logger.exception("views can't be folded: no lock")
            return False

    def _did(self, duty: Callable[[], bool]) -> bool:
        """Whether there is more to do of it at once."""
        try:
            return duty()
        except AnyDatabaseError as error:
            self._database.note_absence(error)
        except Exception:  # the outermost loop: counting goes on with the next turn
            if self._may_say():
                logger.exception("views can't be folded")
        return False

    def _may_say(self) -> bool:
        """Once a minute: a fault may come again with each turn."""
        is_time = time.monotonic() - self._said >= SAYS_AGAIN
        if is_time:
            self._said = time.monotonic()
        return is_time
