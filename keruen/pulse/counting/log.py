"""This machine's log of views: files of five minutes each, to which every process appends.

A view is acknowledged when the one write that appends it has returned: then it is the system's, and no death of ours
takes it away. A thread of each process that wrote has it on the disk within a second.

A process that appends to a segment holds a shared lock on its file, so that it isn't taken away under its hands.
"""

import contextlib
import fcntl
import logging
import os
import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from keruen.pulse.counting import record

logger = logging.getLogger(__name__)

SPAN: Final = timedelta(minutes=5)
SYNC_SECONDS: Final = 1.0
# Of one reading, so that a log that grew while the database was away doesn't fill the memory: a million records.
MOST_BYTES: Final = 32 * 1024 * 1024
_SPAN_MS: Final = int(SPAN.total_seconds() * 1000)
_FORM: Final = "views-%Y%m%dT%H%M.log"
_NAME: Final = re.compile(r"views-\d{8}T\d{4}\.log")


def folder_in(data: Path) -> Path:
    return data / "pulse"


def segments(folder: Path) -> list[Path]:
    """The log's files, the oldest first."""
    return sorted(path for path in folder.glob("views-*.log") if _NAME.fullmatch(path.name))


def begins_at(name: str) -> datetime:
    """The beginning of a segment's five minutes, in UTC. Raises ValueError for what is no segment's name."""
    return datetime.strptime(name, _FORM).replace(tzinfo=UTC)


def read_from(path: Path, offset: int, *, most: int = MOST_BYTES) -> tuple[list[record.Record], int, int]:
    """The whole records from `offset` on, the offset after them, and how many bytes before that were no record.

    What is given is on the disk: who notes the new offset elsewhere will find the segment as long as that, also after a
    power cut. Raises FileNotFoundError where there is no such segment.
    """
    with path.open("rb", buffering=0) as file:
        length = os.fstat(file.fileno()).st_size - offset
        if length < record.SIZE:
            return [], offset, 0
        os.fdatasync(file.fileno())
        found, done, rubbish = record.read_all(os.pread(file.fileno(), min(length, most), offset))
    return found, offset + done, rubbish


def take_away(path: Path, *, offset: int) -> bool:
    """Removes a segment that was read up to `offset`; False where somebody still writes it, or more stands there."""
    try:
        file = path.open("rb", buffering=0)
    except FileNotFoundError:
        return True
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        if os.fstat(file.fileno()).st_size - offset >= record.SIZE:
            return False
        path.unlink()
        return True


class LogWriter:
    """Appends to the segment of the time. Threads may share it; it is made after a fork, not before."""

    def __init__(self, folder: Path, now_ms: Callable[[], int]) -> None:
        """`now_ms` gives the portal's clock in milliseconds of Unix time."""
        self.folder = folder
        self.now_ms = now_ms
        self._lock = threading.Lock()
        self._file: int | None = None
        self._span = -1
        self._is_synced = True
        # Segments whose time is over, still to be synced.
        self._over: list[int] = []
        self._syncing: threading.Thread | None = None
        self._is_closed = threading.Event()

    def append(self, view: bytes) -> None:
        """Returns when the record is the system's. Raises OSError when it can't be written whole."""
        with self._lock:
            span = self.now_ms() // _SPAN_MS
            file = self._file
            if file is None or span != self._span:
                file = self._turn_to(span)
            written = os.write(file, view)
            self._is_synced = False
        if written != len(view):
            # What stands there is passed over by whoever reads.
            raise OSError(f"{written} of {len(view)} bytes of a view were written")

    def sync(self) -> None:
        """What was appended is on the disk; a segment whose time is over is let go."""
        with self._lock:
            if self._file is not None and self.now_ms() // _SPAN_MS != self._span:
                self._let_go()
            files, self._over = self._over, []
            if self._file is not None and not self._is_synced:
                files.append(os.dup(self._file))
                self._is_synced = True
        try:
            for file in files:
                os.fdatasync(file)
        finally:
            for file in files:
                os.close(file)

    def close(self) -> None:
        self._is_closed.set()
        with self._lock:
            self._let_go()
        self.sync()

    def _turn_to(self, span: int) -> int:
        self._let_go()
        path = self.folder / datetime.fromtimestamp(span * _SPAN_MS / 1000, UTC).strftime(_FORM)
        self._file = _opened(path)
        self._span = span
        if self._syncing is None:
            self._syncing = threading.Thread(target=self._go_on_syncing, name="log of views", daemon=True)
            self._syncing.start()
        return self._file

    def _let_go(self) -> None:
        if self._file is None:
            return
        if self._is_synced:
            os.close(self._file)
        else:
            self._over.append(self._file)
        self._file = None
        self._is_synced = True

    def _go_on_syncing(self) -> None:
        while not self._is_closed.wait(SYNC_SECONDS):
            try:
                self.sync()
            except OSError:
                logger.exception("the log of views can't be brought to the disk")


def _opened(path: Path) -> int:
    """The segment, locked against being taken away; its folder is made where it isn't there."""
    while True:
        try:
            file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o640)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            continue
        with contextlib.ExitStack() as undo:
            undo.callback(os.close, file)
            fcntl.flock(file, fcntl.LOCK_SH)
            # It may have been taken away between the two; then it is written anew.
            if os.fstat(file).st_nlink:
                undo.pop_all()
                return file
