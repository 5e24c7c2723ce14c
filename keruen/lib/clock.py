"""The source of the current time, so that code and tests can be handed a clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

_EXAMPLE: Final = "2026-02-04T14:05:00+05:00"
_supposed: ContextVar[datetime | None] = ContextVar("supposed", default=None)


@contextmanager
def supposing(instant: datetime) -> Iterator[None]:
    """Inside, and only in this thread or task, every clock shows ``instant`` (aware): what will stand there then?"""
    token = _supposed.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _supposed.reset(token)


class Clock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Return the current instant, aware and in UTC."""
        return _supposed.get() or self._read()

    def _read(self) -> datetime:
        return datetime.now(UTC)


class FixedClock(Clock):
    """A clock that always shows one instant."""

    def __init__(self, instant: datetime) -> None:
        """Stop the clock at ``instant``; raises ValueError when it carries no time zone."""
        if instant.utcoffset() is None:
            raise ValueError(f"a clock needs an instant with a time zone, got {instant.isoformat()}")
        self._instant = instant.astimezone(UTC)

    def _read(self) -> datetime:
        return self._instant


def parse_instant(text: str) -> datetime:
    """Return the instant that ``text`` names in ISO 8601, aware and in UTC.

    The text must say its offset from UTC, as +05:00 or Z.

    Raises ValueError, with the text and an example, when the offset is missing, the text is not
    ISO 8601, or the instant falls outside the years 1 to 9999 of UTC.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not an ISO 8601 instant such as {_EXAMPLE}") from None
    if moment.utcoffset() is None:
        raise ValueError(f"{text!r} has no offset from UTC; write it as {_EXAMPLE}")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r} is outside the years 1 to 9999; write it as {_EXAMPLE}") from None
