"""What a rendering reads, noted by itself: the keys that its page depends on, and until when it may stand.

Models and query sets call `depend`; whoever shows a clock calls `until`. Outside a recording both do nothing. A view or
a template calls neither. Recordings nest: what an inner one notes, the outer one notes too, unless it is a `separate`
one (a slot's, whose dependencies are not its page's).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(slots=True)
class Recording:
    """The keys that were read and, where the clock was shown, the instant (aware) when the page lapses."""

    keys: set[str] = field(default_factory=set)
    until: datetime | None = None
    outer: "Recording | None" = None

    def note(self, keys: Iterable[str]) -> None:
        self.keys.update(keys)
        if self.outer is not None:
            self.outer.note(keys)

    def lapse(self, instant: datetime) -> None:
        self.until = instant if self.until is None else min(self.until, instant)
        if self.outer is not None:
            self.outer.lapse(instant)


_current: ContextVar[Recording | None] = ContextVar("recording", default=None)
_covered: ContextVar[frozenset[str]] = ContextVar("covered", default=frozenset())


@contextmanager
def recording(*, separate: bool = False) -> Iterator[Recording]:
    """Notes what is read inside."""
    record = Recording(outer=None if separate else _current.get())
    token = _current.set(record)
    try:
        yield record
    finally:
        _current.reset(token)


@contextmanager
def unrecorded() -> Iterator[None]:
    """What is read inside is nobody's: a lookup for the log, say."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def covered(tables: frozenset[str]) -> Iterator[None]:
    """Whoever runs the queries inside notes what they read of these tables; the safety net lets those pass."""
    token = _covered.set(tables)
    try:
        yield
    finally:
        _covered.reset(token)


def is_recording() -> bool:
    return _current.get() is not None


def is_covered(table: str) -> bool:
    return table in _covered.get()


def depend(*keys: str) -> None:
    record = _current.get()
    if record is not None:
        record.note(keys)


def until(instant: datetime) -> None:
    """What is being rendered is true until `instant` (aware) at most."""
    record = _current.get()
    if record is not None:
        record.lapse(instant)
