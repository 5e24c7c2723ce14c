"""One process at a time does something on a machine, by a lock that the system lets go of however the process ends."""

import fcntl
import os
from pathlib import Path


class Lease:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def is_ours(self) -> bool:
        """Once it is, it stays so until it is closed. Raises OSError where there can be no lock."""
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                os.close(file)
                if isinstance(error, BlockingIOError):
                    return False
                raise
            self._file = file
        return True

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
