"""How a process reads from and writes to the store, whatever happens to the file meanwhile."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

import lmdb

from keruen.lib.clock import Clock
from keruen.press.board import TURN
from keruen.press.opening import opened
from keruen.press.records import BadRecord
from keruen.press.shelves import Shelves, Txn

logger = logging.getLogger(__name__)

# After these the file is worth nothing any more.
DAMAGE: Final = (lmdb.CorruptedError, lmdb.PageNotFoundError, lmdb.PanicError, lmdb.InvalidError, BadRecord)
COMPLAINT_SECONDS: Final = 60.0


class Access:
    """The store's files, opened by each process for itself, after it was forked. Threads may share it."""

    def __init__(self, folder: Path, *, budget: int, clock: Clock) -> None:
        self.folder = folder
        self.budget = budget
        self._clock = clock
        self._mending = Lock()
        self._quiet_until = 0.0
        self._shelves = opened(folder, budget=budget)

    def close(self) -> None:
        """No thread may use it any more."""
        self._shelves.env.close()
        self._shelves.board.close()

    def watch_files(self) -> None:
        """Once a second or so: whether the files are still those that are open, and whole."""
        shelves = self._shelves
        if not shelves.board.is_in_place():
            self._reopened(shelves)
        elif shelves.is_passed():
            self._current()
        elif shelves.is_cut_off():
            self._reopened(shelves, anew="the file was cut off")

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _current(self) -> Shelves:
        shelves = self._shelves
        return self._reopened(shelves) if shelves.is_passed() else shelves

    def _reopened(self, passed: Shelves, *, anew: str = "") -> Shelves:
        """The first thread that comes does it."""
        with self._mending:
            if self._shelves is passed:
                self._shelves = opened(self.folder, budget=self.budget, anew=anew, passed=passed)
            return self._shelves

    @contextmanager
    def _reading(self) -> Iterator[tuple[Txn, Shelves]]:
        shelves = self._current()
        with self._mended(shelves), shelves.env.begin() as txn:
            yield txn, shelves

    @contextmanager
    def _writing(self, *, voids: bool = False) -> Iterator[tuple[Txn, Shelves]]:
        """The only writer of all processes. While it `voids`, nobody keeps what he reads beyond the moment."""
        txn, shelves = self._begun()
        cells = shelves.board.cells
        # Odd at this place: whoever voided last was killed. What he had raised stays raised.
        cells[TURN] += cells[TURN] % 2 + voids
        try:
            with self._mended(shelves), txn:
                yield txn, shelves
        finally:
            if voids:
                cells[TURN] += 1
        shelves.note_size()

    def _begun(self) -> tuple[Txn, Shelves]:
        while True:
            shelves = self._current()
            txn = shelves.env.begin(write=True)
            if shelves.belongs(txn):
                return txn, shelves
            txn.abort()
            self._reopened(shelves)

    @contextmanager
    def _mended(self, shelves: Shelves) -> Iterator[None]:
        try:
            yield
        except DAMAGE as error:
            logger.exception("page store is damaged")
            self._reopened(shelves, anew=str(error))
            raise

    def _note(self, write: Callable[[Txn, Shelves], object]) -> None:
        """Something that may be lost when the disk is full."""
        try:
            with self._writing() as (txn, shelves):
                write(txn, shelves)
        except lmdb.Error as error:
            self._complain(error)

    def _complain(self, error: Exception) -> None:
        """Once a minute: a full disk fails at each page."""
        now = time.monotonic()
        if now >= self._quiet_until:
            self._quiet_until = now + COMPLAINT_SECONDS
            logger.error("page store can't be written to", extra={"reason": str(error)})
