"""What the background worker does with the index, in a thread of its own: keeps it up to date, and has it made anew."""

import logging
import subprocess
import sys
import time
from collections.abc import Callable
from threading import Event
from typing import Final, Protocol

from django.db import Error as AnyDatabaseError
from django.db import close_old_connections

from keruen.lib.lease import Lease
from keruen.search.index import label
from keruen.search.index.damage import IndexFails
from keruen.search.index.place import Place
from keruen.search.index.writer import Writer

logger = logging.getLogger(__name__)

EVERY_SECONDS: Final = 0.5
SAYS_AGAIN: Final = 60.0
# A rebuild that failed is tried again after a while: what is wrong has to be mended by somebody.
BUILDS_AGAIN: Final = 300.0


class Build(Protocol):
    """A running rebuild."""

    def poll(self) -> int | None: ...

    def terminate(self) -> None: ...


def begin_build() -> Build:
    """In a process of its own, behind everything else. It ends by itself where the index is being made already."""
    return subprocess.Popen(
        ["nice", "-n", "10", sys.executable, "-m", "keruen", "search", "rebuild", "--quiet", "--leave-to-worker"],  # noqa: S607
        stdin=subprocess.DEVNULL,
    )


class Worker:
    """On each machine one process does it; the others wait for their turn."""

    def __init__(self, place: Place, *, begin: Callable[[], Build] | None = None) -> None:
        self.place = place
        self.lease = Lease(place.root / "writing")
        self.writer = Writer(place)
        self._begin = begin or begin_build
        self._build: Build | None = None
        self._next_build = 0.0
        self._said = -SAYS_AGAIN

    def run(self, stop: Event) -> None:
        while not stop.is_set():
            close_old_connections()
            if not self.turn():
                stop.wait(EVERY_SECONDS)
        self.close()

    def turn(self) -> bool:
        """Whether there is more to do at once. Nothing that fails ends it."""
        try:
            if not self.lease.is_ours():
                return False
            self._see_to_builds()
            return self.writer.turn()
        except AnyDatabaseError as error:
            self._say("search waits for the database", error)
        except IndexFails as error:
            self._say("the index of search can't be written and is made anew", error)
            self.writer.close()
            self.place.want(f"it could not be written: {error}")
        except Exception as error:  # noqa: BLE001 - the outermost loop: search goes on with the next turn
            self._say("the index of search can't be written", error)
            self.writer.close()
        return False

    def close(self) -> None:
        if self._build is not None and self._build.poll() is None:
            self._build.terminate()
        self.writer.close()
        self.lease.close()

    def _see_to_builds(self) -> None:
        if self._build is not None:
            status = self._build.poll()
            if status is None:
                return
            self._build = None
            self._next_build = time.monotonic() + (BUILDS_AGAIN if status else EVERY_SECONDS)
        if (self.place.building / "ready").exists() or time.monotonic() < self._next_build:
            return
        reason = label.reason_to_build(self.place)
        if reason:
            logger.info("the index of search is made anew", extra={"reason": reason})
            self._build = self._begin()

    def _say(self, what: str, error: BaseException) -> None:
        """Once a minute: a fault may come again with each turn."""
        if time.monotonic() - self._said >= SAYS_AGAIN:
            self._said = time.monotonic()
            logger.error(what, exc_info=error)
