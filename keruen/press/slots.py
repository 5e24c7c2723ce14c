"""Named live parts of a page: the rates, the weather, the rail, a story's counter.

A layer that owns live facts registers a slot by name; a template puts `{% slot "name" %}` where it goes. The name is
the seam: the template needs no import from that layer. A slot never takes the page down with it.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest

logger = logging.getLogger(__name__)

SlotFunction = Callable[..., str]
_SLOTS: dict[str, SlotFunction] = {}


class SlotError(LookupError):
    """A slot's name is unknown or taken; the message says which."""


def slot(name: str) -> Callable[[SlotFunction], SlotFunction]:
    """Registers ``function(request, **subject) -> html`` as the slot `name`. A name can be taken once."""

    def register(function: SlotFunction) -> SlotFunction:
        if name in _SLOTS:
            raise SlotError(f"slot {name!r} is taken by {_SLOTS[name].__module__}")
        _SLOTS[name] = function
        return function

    return register


def names() -> Iterator[str]:
    return iter(sorted(_SLOTS))


def render(name: str, request: HttpRequest, **subject: Any) -> str:
    """The slot's HTML; empty, and reported in the log, when it fails."""
    try:
        function = _SLOTS[name]
    except KeyError:
        raise SlotError(f"no slot is called {name!r}; there are {', '.join(names())}") from None
    try:
        return function(request, **subject)
    except Exception:
        if settings.SLOT_ERRORS_RAISE:
            raise
        logger.exception("slot failed", extra={"slot": name, "path": request.path})
        return ""
