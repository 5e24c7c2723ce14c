"""Topics and people that were renamed, whose stories have the old name in the index: a file for each message.

A topic may have a hundred thousand stories. They are written anew a batch at a time, when no story's own change waits,
in the order of their numbers; the file says how far that is. What stands there outlives the process.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from keruen.newsroom.renaming import Renamed
from keruen.search.index.place import Place


@dataclass(frozen=True, slots=True)
class Waiting:
    """`after`: the last story that is done. `others`: what follows in the same file."""

    file: Path
    first: Renamed
    after: int
    others: tuple[Renamed, ...]


def note(place: Place, message: int, names: Iterable[Renamed]) -> None:
    """Keeps them until their stories are done; a message that comes twice is kept once."""
    place.renamed.mkdir(parents=True, exist_ok=True)
    _write(place.renamed / f"{message:012}", tuple(names), after=0)


def first(place: Place) -> Waiting | None:
    """The oldest. A file that is none of ours is thrown away."""
    files = sorted(place.renamed.glob("[0-9]*")) if place.renamed.is_dir() else []
    for file in files:
        with suppress(OSError, ValueError, IndexError):
            after, *items = file.read_text(encoding="ascii").splitlines()
            names = tuple(map(Renamed.of, items))
            return Waiting(file, names[0], int(after), names[1:])
        file.unlink(missing_ok=True)
    return None


def go_on(waiting: Waiting, *, after: int) -> None:
    _write(waiting.file, (waiting.first, *waiting.others), after=after)


def done(waiting: Waiting) -> None:
    """With the first of the file."""
    if waiting.others:
        _write(waiting.file, waiting.others, after=0)
    else:
        waiting.file.unlink(missing_ok=True)


def _write(file: Path, names: tuple[Renamed, ...], *, after: int) -> None:
    fresh = file.with_name(f".{file.name}")
    with fresh.open("w", encoding="ascii") as opened:
        opened.write("\n".join([str(after), *(name.item for name in names)]))
        opened.flush()
        os.fsync(opened.fileno())
    fresh.replace(file)
