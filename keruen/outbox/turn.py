"""One drain of a kind at a time on a machine, by a lock that the system lets go of when its process ends.

So whoever gets it knows that what this machine's drains hold of the outbox is held by nobody any more.
"""

import fcntl
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from django.conf import settings


class Turn:
    """`has_come()` is true once this process is the machine's one drain of that name; so it stays until the end."""

    def __init__(self, name: str) -> None:
        path: Path = settings.DATA / name
        self.file: IO[bytes] = path.open("ab")
        self.is_mine = False

    def has_come(self) -> bool:
        if not self.is_mine:
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self.is_mine = True
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()
