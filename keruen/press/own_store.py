"""This machine's store, as Django's processes reach it. The reader workers, which have no Django, do so themselves."""

import logging
import os
import time
from datetime import datetime
from pathlib import Path
from threading import Lock

import lmdb
from django.conf import settings

from keruen.lib.clock import Clock
from keruen.press.code_version import own_code
from keruen.press.parameters import all_parameters, unstored_parameters
from keruen.press.store import Store

logger = logging.getLogger(__name__)

# How long a store that can't be opened is left alone.
PAUSE_SECONDS = 5.0
# How often a process looks whether the files are still those that it has open.
LOOK_SECONDS = 1.0


class PortalClock(Clock):
    """The clock of the settings, which a test may change."""

    def now(self) -> datetime:
        now: datetime = settings.CLOCK.now()
        return now


_lock = Lock()
_open: dict[tuple[int, Path], Store] = {}
_closed_until: dict[tuple[int, Path], float] = {}
_next_look: dict[tuple[int, Path], float] = {}
# Folders whose reader workers learn from this process, or from one that it was forked from.
_announced: set[Path] = set()


def own_store() -> Store | None:
    """The store below `settings.PRESS_FOLDER`, opened once by each process; a forked one opens it anew.

    None where there is to be none, and where it can't be opened: then pages are rendered for each reader.
    """
    folder: Path | None = settings.PRESS_FOLDER
    if folder is None:
        return None
    name = os.getpid(), folder
    store = _open.get(name)
    if store is None:
        return _opened(name)
    if time.monotonic() >= _next_look.get(name, 0.0):
        _next_look[name] = time.monotonic() + LOOK_SECONDS
        _look_after(store, folder)
    return store


def _look_after(store: Store, folder: Path) -> None:
    """Else what is rendered would go on into files that somebody took away, and readers would wait for it for ever."""
    try:
        store.watch_files()
    except (lmdb.Error, OSError):
        logger.exception("the page store can't be looked after")
    if folder in _announced and not store.meta("code"):
        _tell(store)


def _opened(name: tuple[int, Path]) -> Store | None:
    with _lock:
        if name not in _open and _closed_until.get(name, 0.0) <= time.monotonic():
            try:
                _open[name] = Store.open(name[1], budget=settings.PRESS_BUDGET, clock=PortalClock())
            except (lmdb.Error, OSError):
                _closed_until[name] = time.monotonic() + PAUSE_SECONDS
                logger.exception("the page store can't be opened; pages go out unstored")
        return _open.get(name)


def close_own_store() -> None:
    """No other thread may use it any more; whoever asks next opens it anew."""
    folder: Path | None = settings.PRESS_FOLDER
    store = _open.pop((os.getpid(), folder), None) if folder else None
    if store is not None:
        store.close()


def announce() -> None:
    """Tells the reader workers which code makes pages from now on, and which parameters belong to an address.

    For the start of a process that serves: it lets go of the store again, since a server may fork afterwards.
    """
    folder: Path | None = settings.PRESS_FOLDER
    store = own_store()
    if store is None or folder is None:
        return
    _announced.add(folder)
    _tell(store)
    close_own_store()


def _tell(store: Store) -> None:
    store.set_meta("parameters", " ".join(sorted(all_parameters())))
    store.set_meta("unstored parameters", " ".join(sorted(unstored_parameters())))
    store.set_meta("code", own_code())
