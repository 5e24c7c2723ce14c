"""A piece of memory that the reader workers of this machine share: it has no name, and lies on no disk.

`keruen serve` makes it and hands its descriptor down, so it outlives each worker and ends with the portal's last
process. Only one process, and one thread of it, is in it at a time; the system lets go of the lock of one that dies.
"""

import fcntl
import mmap
import os
import threading
from types import TracebackType
from typing import Final, Self

# Where a process finds the descriptor that it inherited.
DESCRIPTOR: Final = "KERUEN_PULSE_MEMORY"


class SharedMemory:
    """`cells` are its numbers of 64 bits, `map` the same as bytes. They may be touched inside `with` alone."""

    def __init__(self, descriptor: int | None, size: int) -> None:
        """`descriptor` is of a file of `size` bytes; without one, only processes that are forked later share it."""
        self.map = mmap.mmap(-1 if descriptor is None else descriptor, size)
        self.cells = memoryview(self.map).cast("Q")
        self._descriptor = descriptor
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._lock.acquire()
        if self._descriptor is not None:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._descriptor is not None:
            fcntl.lockf(self._descriptor, fcntl.LOCK_UN)
        self._lock.release()

    def close(self) -> None:
        self.cells.release()
        self.map.close()


def new_descriptor(size: int) -> int | None:
    """Of a file in memory that processes started from here may inherit; None on systems that have no such files."""
    if not hasattr(os, "memfd_create"):
        return None
    descriptor = os.memfd_create("keruen-pulse", 0)
    os.ftruncate(descriptor, size)
    return descriptor


def hand_down(size: int) -> int | None:
    """Makes the memory, unless one was inherited, and tells the processes started from here of it; its descriptor."""
    descriptor = inherited(size)
    if descriptor is None:
        descriptor = new_descriptor(size)
    if descriptor is not None:
        os.environ[DESCRIPTOR] = str(descriptor)
    return descriptor


def inherited(size: int) -> int | None:
    """The descriptor that this process was given; None where it was given none, or what it names is something else."""
    told = os.environ.get(DESCRIPTOR, "")
    if not (told.isascii() and told.isdigit()):
        return None
    descriptor = int(told)
    try:
        is_ours = "memfd:keruen-pulse" in os.readlink(f"/proc/self/fd/{descriptor}")
        return descriptor if is_ours and os.fstat(descriptor).st_size == size else None
    except OSError:
        return None
