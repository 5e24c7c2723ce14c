"""Where the Django server listens for the reader workers of its machine."""

import os
import stat
import tempfile
from hashlib import blake2b
from pathlib import Path
from typing import Final

# What a socket's address has room for is 108 bytes on Linux and 104 elsewhere, the zero at its end included.
LONGEST: Final = 100


def django_socket(data: Path) -> Path:
    """In the portal's own folder, or where that path is too long, in a folder of this user's among temporary files."""
    path = data.resolve() / "press" / "django.sock"
    return path if len(os.fsencode(path)) <= LONGEST else _elsewhere(data.resolve()) / "django.sock"


def _elsewhere(data: Path) -> Path:
    named = blake2b(os.fsencode(data), digest_size=8).hexdigest()
    folder = Path(tempfile.gettempdir()) / f"keruen-{os.getuid()}-{named}"
    folder.mkdir(mode=0o700, exist_ok=True)
    # Whoever made it first could listen in our place.
    status = folder.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise PermissionError(f"{folder} is not this user's alone; remove it")
    return folder
