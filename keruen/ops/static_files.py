"""Static files, gathered, hashed and compressed for serving."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command


def gather() -> bool:
    """Gathers static files below KERUEN_DATA if the code's have changed since; False where nothing had to be done."""
    if are_gathered():
        return False
    seen = fingerprint()
    call_command("collectstatic", interactive=False, verbosity=0)
    _stamp().write_text(seen)
    return True


def are_gathered() -> bool:
    """Whether what lies below KERUEN_DATA was gathered from this code."""
    stamp = _stamp()
    return stamp.exists() and stamp.read_text() == fingerprint()


def _stamp() -> Path:
    root: Path = settings.STATIC_ROOT
    return root / ".gathered-from"


def fingerprint() -> str:
    """What the code's static files are: each one's name, size and time of change."""
    return hashlib.sha256("\n".join(sorted(_sources())).encode()).hexdigest()


def _sources() -> Iterator[str]:
    for finder in finders.get_finders():
        for path, storage in finder.list([]):
            yield f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}"
