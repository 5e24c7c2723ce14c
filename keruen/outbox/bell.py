"""What wakes a machine's drain: a pipe of its own for each waiter of this process, a FIFO for the machine's others.

`ring` never waits and never fails: whoever isn't woken looks each second anyway. A FIFO outlives whoever is killed
with it open, and rings that nobody has read yet are one ring. All readers of a machine's FIFO serve the same node, so
it does no harm that only one of them gets a ring.
"""

import logging
import os
import select
import stat
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock
from types import TracebackType
from typing import Protocol, Self

from django.conf import settings
from django.db import connection

logger = logging.getLogger(__name__)

CHANNEL = "keruen_outbox"


class Source(Protocol):
    """Something else that may wake a waiter."""

    def fileno(self) -> int:
        """What becomes readable, or -1 for now."""

    def drain(self) -> None:
        """Takes what is there to read."""

    def close(self) -> None: ...


def fifo_path() -> Path:
    path: Path = settings.DATA / "outbox-bell"
    return path


def ring() -> None:
    """Wakes the waiters of this machine. To be called after the commit."""
    with _lock:
        for waiter in _waiters:
            waiter.ring()
    with suppress(OSError):  # ENXIO: nobody listens. EAGAIN: there are rings enough
        bell = os.open(fifo_path(), os.O_WRONLY | os.O_NONBLOCK)
        try:
            if stat.S_ISFIFO(os.fstat(bell).st_mode):
                os.write(bell, b"\0")
        finally:
            os.close(bell)


def ring_on_commit_elsewhere() -> None:
    """Wakes the other machines when this transaction is committed: PostgreSQL sends it then, and once."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")


class Waiter:
    """Waits for rings, and for `source` where there is one. What rings between two waits ends the second at once."""

    def __init__(self, source: Source | None = None) -> None:
        self.source = source
        self.pipe = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self.fifo = _open_fifo()

    def __enter__(self) -> Self:
        with _lock:
            _waiters.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with _lock:
            _waiters.discard(self)
        for end in (*self.pipe, self.fifo):
            if end >= 0:
                os.close(end)
        self.pipe, self.fifo = (-1, -1), -1
        if self.source is not None:
            self.source.close()

    def ring(self) -> None:
        with suppress(OSError):
            os.write(self.pipe[1], b"\0")

    def wait(self, seconds: float) -> bool:
        """True when something rang, False after `seconds`."""
        poll = select.poll()
        ears = [self.pipe[0], self.fifo, self.source.fileno() if self.source is not None else -1]
        for ear in ears:
            if ear >= 0:
                poll.register(ear, select.POLLIN)
        heard = {ear for ear, _ in poll.poll(seconds * 1000)}
        for ear in heard & set(ears[:2]):
            _empty(ear)
        if self.source is not None and ears[2] in heard:
            self.source.drain()
        return bool(heard)


class Deaf:
    """For whoever needs no waking: it waits for the time to pass, or for the end."""

    def __init__(self, stop: Event) -> None:
        self.stop = stop

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def wait(self, seconds: float) -> bool:
        return self.stop.wait(seconds)


_waiters: set[Waiter] = set()
# Whoever rings holds it, so that no pipe is closed under his hand and its number given to another file.
_lock = Lock()


def _open_fifo() -> int:
    """Open for writing too, so that it never ends when the last writer closes. -1 where the machine has none."""
    path = fifo_path()
    try:
        with suppress(FileExistsError):
            os.mkfifo(path, 0o600)
        if not stat.S_ISFIFO(path.stat().st_mode):
            raise OSError(f"{path} is in the way; remove it")
        return os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        logger.warning("no bell between processes; the outbox is looked at each second", extra={"reason": str(error)})
        return -1


def _empty(pipe: int) -> None:
    with suppress(BlockingIOError):
        while os.read(pipe, 65536):
            pass
