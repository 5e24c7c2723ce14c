"""Counters that all processes of a machine share: whoever keeps an answer in memory learns here that it changed.

A file of 64-bit numbers, mapped into each process. Reading is a memory access: no system call, no lock. Cells are
written to where something is voided or stored; raising one needs no lock and no space on any disk. The file is
preallocated, since a write to a hole of a mapped file kills the process when the disk is full.
"""

import fcntl
import mmap
import os
import time
from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path
from typing import Final

PAGE_BUCKETS: Final = 65_536
SLOT_BUCKETS: Final = 16_384
# Names this layout.
MAGIC: Final = 0x4B45525545_02

# `BEGUN` numbers the transactions that change pages or slots, `ENDED` is the last one that was committed: they differ
# while something changes, and stay so when the process that changes it is killed. `BELL` is rung when there is
# something to do for the worker. `SIZE` is the data file's.
_MAGIC, EPOCH, WIDE, UNSURE, INCARNATION, BEGUN, ENDED, BELL, SIZE = range(9)
# A change of one of these concerns every page.
EVERYTHING: Final = (EPOCH, WIDE, UNSURE, INCARNATION)
_FIRST_PAGE: Final = 64
_FIRST_SLOT: Final = _FIRST_PAGE + PAGE_BUCKETS
CELLS: Final = _FIRST_SLOT + SLOT_BUCKETS
LENGTH: Final = CELLS * 8


def page_cell(digest: bytes) -> int:
    """The cell of a page's address; it may be others' too."""
    return _FIRST_PAGE + int.from_bytes(digest[:4], "big") % PAGE_BUCKETS


def slot_cell(digest: bytes) -> int:
    return _FIRST_SLOT + int.from_bytes(digest[-4:], "big") % SLOT_BUCKETS


class Watch:
    """What some cells showed. What was read after it was taken stands for as long as the watch is current."""

    __slots__ = ("_cells", "_indices", "_is_settled", "_pick", "_seen")

    def __init__(self, cells: memoryview, indices: tuple[int, ...], seen: tuple[int, ...], *, is_settled: bool) -> None:
        self._cells = cells
        self._indices = indices
        self._seen = seen
        self._is_settled = is_settled
        self._pick = itemgetter(*indices)

    def is_current(self) -> bool:
        return self._is_settled and self._pick(self._cells) == self._seen

    def __add__(self, other: "Watch") -> "Watch":
        """Over what both watch; each keeps the moment at which it was taken."""
        return Watch(
            self._cells,
            self._indices + other._indices,
            self._seen + other._seen,
            is_settled=self._is_settled and other._is_settled and self._cells is other._cells,
        )


# What no watch was taken for, and nobody keeps.
UNWATCHED: Final = Watch(memoryview(bytes(8)).cast("Q"), (0,), (0,), is_settled=False)
_everything: Final = itemgetter(*EVERYTHING)


class Moment:
    """When something was read. What it was is told afterwards, where it is to be kept (`watch`)."""

    __slots__ = ("_cells", "_ended", "_seen")

    def __init__(self, cells: memoryview) -> None:
        self._cells = cells
        self._seen: tuple[int, ...] = _everything(cells)
        self._ended = cells[ENDED]

    def watch(self, page: bytes, slots: Iterable[bytes]) -> Watch:
        """As if it had been taken then. Settled if nothing has begun to change since."""
        own = (page_cell(page), *map(slot_cell, slots))
        seen = self._seen + tuple([self._cells[index] for index in own])
        return Watch(self._cells, EVERYTHING + own, seen, is_settled=self._ended == self._cells[BEGUN])


class Board:
    """The file, mapped; made if it is missing, made anew in place if it isn't as it should be (`is_new`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            is_whole = os.fstat(self._file).st_size == LENGTH
            os.ftruncate(self._file, LENGTH)
            os.posix_fallocate(self._file, 0, LENGTH)
            self.cells = memoryview(mmap.mmap(self._file, LENGTH)).cast("Q")
            self.is_new = not is_whole or self.cells[_MAGIC] != MAGIC
            if self.is_new:
                self._begin_anew()
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _begin_anew(self) -> None:
        """In place, since others may have it mapped; with numbers that no board showed before."""
        first = time.time_ns()
        self.cells[_MAGIC] = 0
        for index in range(1, CELLS):
            self.cells[index] = first
        self.cells[BEGUN] = self.cells[ENDED] = 0
        self.cells[WIDE] = self.cells[UNSURE] = self.cells[SIZE] = 0
        self.cells[_MAGIC] = MAGIC

    def raise_cell(self, index: int) -> None:
        """To a number that it never showed, also where two processes raise it at the same time."""
        self.cells[index] = max(self.cells[index] + 1, time.time_ns())

    def raise_epoch(self) -> None:
        """Whatever was stored or begun before is void."""
        self.raise_cell(EPOCH)

    def moment(self) -> Moment:
        """To be taken before what is to be watched is read."""
        return Moment(self.cells)

    def watch_page(self, digest: bytes) -> Watch:
        """To be taken before the page is read."""
        return self._watch((*EVERYTHING, page_cell(digest)))

    def watch_slots(self, digests: Iterable[bytes]) -> Watch:
        """To be taken before the slots are read."""
        return self._watch((INCARNATION, *map(slot_cell, digests), INCARNATION))

    def _watch(self, indices: tuple[int, ...]) -> Watch:
        """Settled if all that had begun to raise cells was committed: `ENDED` is read before `BEGUN`, and both last."""
        seen = itemgetter(*indices)(self.cells)
        ended = self.cells[ENDED]
        return Watch(self.cells, indices, seen, is_settled=ended == self.cells[BEGUN])

    def is_in_place(self) -> bool:
        """Whether the file that is mapped is still the one at its path, in full."""
        try:
            there = os.stat(self.path)
        except FileNotFoundError:
            return False
        here = os.fstat(self._file)
        return (there.st_dev, there.st_ino, there.st_size) == (here.st_dev, here.st_ino, LENGTH)

    def close(self) -> None:
        """The cells stay readable for who still has them."""
        os.close(self._file)
