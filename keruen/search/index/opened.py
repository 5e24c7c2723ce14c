"""This machine's index as searching sees it: opened once by each process, read anew after each commit and rebuild."""

import logging
import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

import lmdb
import tantivy

from keruen.search.index import label, wording
from keruen.search.index.damage import IndexFails, tantivy_at_work
from keruen.search.index.lexicon import Lexicon, lexicon_in
from keruen.search.index.place import Place, own_place
from keruen.search.things import Remembered

logger = logging.getLogger(__name__)

# How long an index that can't be opened is left alone.
PAUSE_SECONDS: Final = 5.0

State = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opened:
    """`searcher` goes on seeing what it saw when it was made, whatever is written meanwhile."""

    folder: Path
    index: tantivy.Index
    searcher: tantivy.Searcher
    lexicon: Lexicon
    seen: State
    names: Remembered = field(default_factory=Remembered)


_lock = Lock()
_opened: dict[tuple[int, Path], Opened] = {}
_closed_until: dict[tuple[int, Path], float] = {}


def own_index() -> Opened | None:
    """The index that is searched now. None where there is none, or none that this code may read."""
    place = own_place()
    name = os.getpid(), place.root
    folder = place.current()
    if folder is None or _closed_until.get(name, 0.0) > time.monotonic():
        return None
    opened = _opened.get(name)
    seen = _state(folder)
    if opened is not None and opened.folder == folder and opened.seen == seen:
        return opened
    with _lock:
        try:
            fresh = _again(opened, seen) if opened and opened.folder == folder else _open(folder, seen)
        except (IndexFails, lmdb.Error) as error:
            _fails(place, folder, error)
            return None
        if fresh is not None:
            _opened[name] = fresh
        return fresh


def fails(error: IndexFails) -> None:
    """For whoever asked the index and got this: it is made anew, and left alone for a moment."""
    place = own_place()
    folder = place.current()
    if folder is not None:
        _fails(place, folder, error)


def close_own_index() -> None:
    """Whoever asks next opens it anew."""
    name = os.getpid(), own_place().root
    _closed_until.pop(name, None)
    _opened.pop(name, None)


def _open(folder: Path, seen: State) -> Opened | None:
    if not label.is_of_this_code(folder):
        return None
    wording.use_exceptions(folder / "exceptions")
    with tantivy_at_work():
        index = tantivy.Index.open(str(folder / "stories"))
        searcher = index.searcher()
    return Opened(folder, index, searcher, lexicon_in(folder / "words"), seen)


def _again(opened: Opened, seen: State) -> Opened:
    with tantivy_at_work():
        opened.index.reload()
        return Opened(opened.folder, opened.index, opened.index.searcher(), opened.lexicon, seen)


def _state(folder: Path) -> State:
    """Changes with each commit."""
    with suppress(OSError):
        found = (folder / "stories" / "meta.json").stat()
        return found.st_ino, found.st_mtime_ns
    return 0, 0


def _fails(place: Place, folder: Path, error: Exception) -> None:
    logger.error("the index of search can't be read", extra={"folder": folder.name, "reason": str(error)})
    _opened.pop((os.getpid(), place.root), None)
    _closed_until[os.getpid(), place.root] = time.monotonic() + PAUSE_SECONDS
    if not place.wanted() and not place.building.exists():
        with suppress(OSError):
            place.want(f"it could not be read: {error}")
