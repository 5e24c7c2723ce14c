"""Counters that all processes of a machine share: whoever keeps an answer in memory learns here that it changed.

A file of 64-bit numbers, mapped into each process. Reading is a memory access: no system call, no lock. Cells are
written under the store's write lock only, `EPOCH` also without it (raising it needs no space on any disk). The file is
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

MAGIC: Final = 0x4B45525545_01
PAGE_BUCKETS: Final = 65_536
SLOT_BUCKETS: Final = 16_384

# Cells. What lies behind `TURN` is odd while a voiding is on its way, also when its process was killed.
_MAGIC, EPOCH, WIDE, UNSURE, INCARNATION, TURN, BELL, SIZE = range(8)
_FIRST_PAGE: Final = 64
_FIRST_SLOT: Final = _FIRST_PAGE + PAGE_BUCKETS
CELLS: Final = _FIRST_SLOT + SLOT_BUCKETS
LENGTH: Final = CELLS * 8
# A change of one of these concerns every page.
EVERYTHING: Final = (EPOCH, WIDE, UNSURE, INCARNATION)


def page_cell(digest: bytes) -> int:
    """The cell of a page's address; others share it."""
    return _FIRST_PAGE + int.from_bytes(digest[:4], "big") % PAGE_BUCKETS


def slot_cell(digest: bytes) -> int:
    return _FIRST_SLOT + int.from_bytes(digest[:4], "big") % SLOT_BUCKETS


class Watch:
    """What some cells showed; whatever was read after it was taken stands for as long as it is current."""

    __slots__ = ("_cells", "_pick", "_seen", "_settled", "indices")

    def __init__(self, cells: memoryview, indices: tuple[int, ...], seen: tuple[int, ...], settled: bool) -> None:
        self.indices = indices
        self._cells = cells
        self._pick = itemgetter(*indices)
        self._seen = seen
        self._settled = settled

    def is_current(self) -> bool:
        return self._settled and self._pick(self._cells) == self._seen

    def __add__(self, other: "Watch") -> "Watch":
        """Of both; each keeps the moment at which it was taken."""
        return Watch(
            self._cells, self.indices + other.indices, self._seen + other._seen, self._settled and other._settled
        )


class Board:
    """The file, mapped. It is made, or made anew in place, if it isn't as long as it should be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            is_whole = os.fstat(self._file).st_size == LENGTH
            if not is_whole:
                os.ftruncate(self._file, LENGTH)
            os.posix_fallocate(self._file, 0, LENGTH)
            self._map = mmap.mmap(self._file, LENGTH)
            self.cells = memoryview(self._map).cast("Q")
            self.is_new = not is_whole or self.cells[_MAGIC] != MAGIC
            if self.is_new:
                self._begin_anew()
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _begin_anew(self) -> None:
        """In place, since others may have it mapped; with numbers that were on no board before."""
        fresh = time.time_ns() // 1_000_000
        for index in range(1, CELLS):
            self.cells[index] = fresh
        for index in (WIDE, UNSURE, SIZE):
            self.cells[index] = 0
        self.cells[TURN] = fresh * 2
        self.cells[_MAGIC] = MAGIC

    def raise_(self, index: int) -> int:
        value = self.cells[index] + 1
        self.cells[index] = value
        return value

    def watch(self, indices: Iterable[int]) -> Watch:
        """To be taken before what it watches over is read.

        `TURN` is read last: if it is even then, either no voiding had begun to raise cells, or it was committed.
        """
        cells = self.cells
        wanted = tuple(indices)
        if len(wanted) == 1:
            wanted = wanted * 2  # itemgetter gives no tuple for one
        seen = itemgetter(*wanted)(cells)
        return Watch(cells, wanted, seen, cells[TURN] % 2 == 0)

    def watch_page(self, digest: bytes) -> Watch:
        return self.watch((*EVERYTHING, page_cell(digest)))

    def is_in_place(self) -> bool:
        """Whether the file that is mapped is still the one at its path, in full."""
        try:
            there = os.stat(self.path)
        except FileNotFoundError:
            return False
        here = os.fstat(self._file)
        return (there.st_dev, there.st_ino, there.st_size) == (here.st_dev, here.st_ino, LENGTH)

    def close(self) -> None:
        os.close(self._file)
