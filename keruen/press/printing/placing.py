"""Where slots stand in a page that is being rendered for the store.

`{% slot %}` leaves a mark there that nobody can guess, and the finished HTML is cut at the marks. What an editor wrote
can't be taken for one: the token in it is made for one rendering and is gone with it.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from keruen.press.stored import SlotPlace


class StrayMark(RuntimeError):
    """A mark was changed on its way into the page, so the page can't be cut."""


class Places:
    """The slots' places of one rendering."""

    def __init__(self) -> None:
        self._token = secrets.token_hex(16)
        self._places: list[SlotPlace] = []

    def mark(self, place: SlotPlace) -> str:
        """What the template puts where the slot goes."""
        self._places.append(place)
        return f"[slot {self._token} {len(self._places) - 1}]"

    def cut(self, body: bytes) -> tuple[list[bytes], list[SlotPlace]]:
        """The page's segments, one more than the places between them. StrayMark where part of a mark is left over."""
        token = self._token.encode()
        parts = re.split(rb"\[slot %b (\d+)\]" % token, body)
        segments = parts[::2]
        if any(token in segment for segment in segments):
            raise StrayMark("a slot's mark was changed on its way into the page")
        return segments, [self._places[int(number)] for number in parts[1::2]]


_current: ContextVar[Places | None] = ContextVar("places", default=None)


def current() -> Places | None:
    """The places of the rendering that this is part of; None where slots are drawn in place."""
    return _current.get()


@contextmanager
def placing() -> Iterator[Places]:
    places = Places()
    token = _current.set(places)
    try:
        yield places
    finally:
        _current.reset(token)


@contextmanager
def in_place() -> Iterator[None]:
    """Inside, slots are drawn where they stand, whatever is being rendered around it."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)
