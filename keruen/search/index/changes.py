"""What the outbox told of and the index does not have yet: a file for each message, with the numbers of its stories.

The file is on the disk before the outbox hears that its message was dealt with, and goes once the index has committed.
So a process that is killed loses nothing; what it had done already is done again. Files, and no waiting for the index:
the outbox has one hand for all its messages, and those that make pages void must not wait for search.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from keruen.search.index.place import Place, sync


def note(place: Place, message: int, stories: Iterable[int]) -> None:
    """Keeps them until the index has them; a message that comes twice is kept once."""
    place.changes.mkdir(parents=True, exist_ok=True)
    fresh = place.changes / f".{message}"
    with fresh.open("w", encoding="ascii") as file:
        file.write(" ".join(map(str, sorted(set(stories)))))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(place.changes / f"{message:012}")
    sync(place.changes)


def waiting(place: Place, most: int) -> list[Path]:
    """The oldest `most` files."""
    return sorted(islice(_files(place.changes), 100_000))[:most]


def stories_of(file: Path) -> list[int]:
    """None where the file is gone, or is none of ours."""
    with suppress(OSError, ValueError):
        return [int(word) for word in file.read_text(encoding="ascii").split()]
    return []


def waits_since(place: Place) -> float | None:
    """When the oldest of what waits was told, in seconds since 1970."""
    times: list[float] = []
    for file in waiting(place, 1):
        with suppress(OSError):
            times.append(file.stat().st_mtime)
    return min(times, default=None)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(FileNotFoundError), os.scandir(folder) as entries:
        yield from (Path(entry.path) for entry in entries if entry.name.isdigit())
