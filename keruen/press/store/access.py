"""How a process reads from and writes to the store, whatever happens to the files meanwhile."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

import lmdb

from keruen.lib.clock import Clock
from keruen.press.board import BEGUN, ENDED, Board
from keruen.press.store import opening
from keruen.press.store.records import BadRecord
from keruen.press.store.shelves import Shelves, Txn

logger = logging.getLogger(__name__)

# After these the file is worth nothing any more.
DAMAGE: Final = (lmdb.CorruptedError, lmdb.PageNotFoundError, lmdb.PanicError, lmdb.InvalidError, BadRecord)
# What may happen to a write: all of these, a full disk, a file that can't be unlinked.
FAILURES: Final = (lmdb.Error, BadRecord, OSError)
COMPLAINT_SECONDS: Final = 60.0


T = TypeVar("T")


class Access:
    """The store's files, opened by each process for itself after it was forked. Threads may share it."""

    def __init__(self, folder: Path, *, budget: int, clock: Clock) -> None:
        self.folder = folder
        self.budget = budget
        self._clock = clock
        self._mending = Lock()
        self._quiet_until = 0.0
        self._shelves = opening.opened(folder, budget=budget)

    @property
    def board(self) -> Board:
        return self.current().board

    def close(self) -> None:
        """No thread may use it any more."""
        opening.let_go(self._shelves)

    def watch_files(self) -> None:
        """To be called once a second or so: whether the files are still those that are open, and whole."""
        shelves = self._shelves
        if shelves.is_passed() or not shelves.board.is_in_place():
            self.reopened(shelves)
        elif not shelves.is_in_place():
            self.reopened(shelves, anew="the file was taken away")
        elif shelves.is_cut_off():
            self.reopened(shelves, anew="the file was cut off")

    def check_readers(self) -> int:
        """Clears the places of readers that were killed, which keep what they read from being freed; how many."""
        return self.current().env.reader_check()

    def now(self) -> float:
        """POSIX seconds of the portal's clock."""
        return self._clock.now().timestamp()

    def current(self) -> Shelves:
        shelves = self._shelves
        return self.reopened(shelves) if shelves.is_passed() else shelves

    def reopened(self, passed: Shelves, *, anew: str = "") -> Shelves:
        """The first thread that comes does it."""
        with self._mending:
            if self._shelves is passed:
                self._shelves = opening.opened(self.folder, budget=self.budget, anew=anew, passed=passed)
            return self._shelves

    def read(self, read: Callable[[Txn, Shelves], T], otherwise: T) -> T:
        """What `read` finds, or `otherwise` where the store can't be read."""
        shelves = self.current()
        try:
            with shelves.env.begin() as txn:
                return read(txn, shelves)
        except FAILURES as error:
            self._mend(shelves, error)
            self.complain(error)
            return otherwise

    @contextmanager
    def reading(self) -> Iterator[tuple[Txn, Shelves]]:
        """Raises what `read` hides."""
        shelves = self.current()
        with self._mended(shelves), shelves.env.begin() as txn:
            yield txn, shelves

    @contextmanager
    def writing(self, *, changes: bool = False) -> Iterator[tuple[Txn, Shelves]]:
        """The one writer of all processes. While it `changes` what readers get, none keeps anything beyond the moment.

        So a cell that is raised inside is raised for all, even if this process is killed before or after the commit.
        """
        txn, shelves = self._begun()
        cells = shelves.board.cells
        # One more than the last, also where that was killed: what it had raised stays raised, which does no harm.
        number = cells[BEGUN] + changes
        cells[BEGUN] = number
        try:
            with self._mended(shelves), txn:
                yield txn, shelves
        finally:
            # The lock is free since the commit, and the next one may have begun: this one speaks for itself alone.
            cells[ENDED] = max(cells[ENDED], number)
        shelves.note_size()

    def note(self, write: Callable[[Txn, Shelves], object]) -> None:
        """Writes something that may be lost when the disk is full."""
        try:
            with self.writing() as (txn, shelves):
                write(txn, shelves)
        except FAILURES as error:
            self.complain(error)

    def _begun(self) -> tuple[Txn, Shelves]:
        while True:
            shelves = self.current()
            with self._mended(shelves):
                txn = shelves.env.begin(write=True)
            if shelves.belongs(txn):
                return txn, shelves
            txn.abort()
            self.reopened(shelves)

    @contextmanager
    def _mended(self, shelves: Shelves) -> Iterator[None]:
        try:
            yield
        except FAILURES as error:
            self._mend(shelves, error)
            raise

    def _mend(self, shelves: Shelves, error: Exception) -> None:
        """Damage is met by making the store anew; what was asked fails all the same."""
        if isinstance(error, lmdb.ReadersFullError):
            shelves.env.reader_check()
        elif isinstance(error, DAMAGE):
            logger.error("the page store is damaged", exc_info=error)
            self.reopened(shelves, anew=str(error))

    def complain(self, error: Exception) -> None:
        """Once a minute: a full disk fails at each page."""
        now = time.monotonic()
        if now >= self._quiet_until:
            self._quiet_until = now + COMPLAINT_SECONDS
            logger.error("the page store failed; pages go out unstored", extra={"reason": repr(error)})
