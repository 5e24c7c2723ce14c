"""This machine's store, as a process of Django has it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from django.conf import settings

from keruen.press.store import Store

_opening = Lock()
_used: list[Store] = []


@dataclass(frozen=True, slots=True)
class _Opened:
    process: int
    folder: Path
    store: Store


_opened: _Opened | None = None


def store() -> Store:
    """Opened when it is first asked for, in each process by itself, in the folder that the settings name."""
    if _used:
        return _used[-1]
    folder: Path = settings.PRESS_FOLDER
    opened = _opened
    if opened is None or opened.process != os.getpid() or opened.folder != folder:
        opened = _open(folder)
    return opened.store


def _open(folder: Path) -> _Opened:
    global _opened
    with _opening:
        if _opened is None or _opened.process != os.getpid() or _opened.folder != folder:
            fresh = Store.open(folder, budget=settings.PRESS_BUDGET, clock=settings.CLOCK)
            _opened = _Opened(os.getpid(), folder, fresh)
        return _opened


@contextmanager
def use(another: Store) -> Iterator[Store]:
    """Inside, all threads of this process get this one."""
    _used.append(another)
    try:
        yield another
    finally:
        _used.remove(another)
