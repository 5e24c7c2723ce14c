"""Named live parts of a page: the rates, the weather, the rail, a story's counter.

A layer that owns live facts registers a slot by name; a template puts `{% slot "name" %}` where it goes. The name is
the seam: the template needs no import from that layer. A stored page has a gap where the slot stands, and one stored
value of it goes into every page, so a slot is drawn for an imagined reader: it knows a language, what it is about, and
the one cookie that it said it varies on. See docs/guides/writing-a-slot.md.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.conf import settings

from keruen.press.stored import SlotPlace, StoredSlot

KEY = re.compile(r"(?P<name>[a-z-]+):(?P<subject>[\w-]*)@(?P<language>[a-z]+)(?:/(?P<variant>.+))?")
SUBJECT = re.compile(r"[\w-]*")


class SlotError(LookupError):
    """A slot's name, key or subject is unknown or taken; the message says which."""


class After(Enum):
    """What stands in a slot's place after the instant until which its value is good, if nobody computed it anew."""

    NOTHING = "nothing"
    # What it shows with the clock at that instant: tomorrow's date.
    WHAT_FOLLOWS = "what follows"


@dataclass(frozen=True, slots=True)
class Reader:
    """The imagined reader. `kept` is for what a slot looked up and others of the same answer need too."""

    language: str
    cookie: str = ""
    kept: dict[str, Any] = field(default_factory=dict)


SlotFunction = Callable[..., str]


def _no_variants() -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Slot:
    """How a slot is drawn and how long a value of it is good.

    `variants` gives the values of `cookie` that change it. `has_subject`: it is about something that the template
    names. `lasts`: the longest that a value stands when nobody computes it anew; the function may set an earlier
    instant with `recording.until`. `every`: how often the worker computes it anew whether or not its source changed.
    """

    name: str
    function: SlotFunction
    cookie: str = ""
    variants: Callable[[], tuple[str, ...]] = _no_variants
    has_subject: bool = False
    counts_in_tag: bool = True
    lasts: timedelta | None = None
    falls_back: After = After.NOTHING
    every: timedelta | None = None

    def draw(self, reader: Reader, about: str = "") -> str:
        """Its HTML; raises what its function raises."""
        return self.function(reader, about) if self.has_subject else self.function(reader)

    def variant(self, cookie: str) -> str:
        """The variant for a reader's cookie: the cookie's value if the slot knows it, else the default one, ""."""
        return cookie if cookie and cookie in self.variants() else ""

    def place(self, about: object = "", *, language: str) -> SlotPlace:
        subject = str(about)
        if not SUBJECT.fullmatch(subject) or bool(subject) != self.has_subject:
            raise SlotError(f"slot {self.name!r}: {subject!r} is no subject for it")
        return SlotPlace(name=self.name, subject=subject, language=language, cookie=self.cookie)


_SLOTS: dict[str, Slot] = {}


def slot(name: str, **properties: Any) -> Callable[[SlotFunction], SlotFunction]:
    """Registers ``function(reader) -> html``, or ``function(reader, about) -> html``, as the slot `name`.

    A name can be taken once. `properties` are those of `Slot`.
    """

    def register(function: SlotFunction) -> SlotFunction:
        if name in _SLOTS:
            raise SlotError(f"slot {name!r} is taken by {_SLOTS[name].function.__module__}")
        _SLOTS[name] = Slot(name, function, **properties)
        return function

    return register


def names() -> Iterator[str]:
    return iter(sorted(_SLOTS))


def get(name: str) -> Slot:
    try:
        return _SLOTS[name]
    except KeyError:
        raise SlotError(f"no slot is called {name!r}; there are {', '.join(names())}") from None


def parse(key: str) -> tuple[SlotPlace, str]:
    """The place and the variant that a stored value's key names (`SlotPlace.key`)."""
    found = KEY.fullmatch(key)
    if found is None:
        raise SlotError(f"{key!r} is no slot's key; one is masthead-weather:@kk/astana")
    place = get(found["name"]).place(found["subject"], language=found["language"])
    return place, found["variant"] or ""


def variants_of(place: SlotPlace) -> Iterator[str]:
    """The keys of all variants of a place, the default one last: where that is stored, the others are."""
    yield from (place.key(variant) for variant in get(place.name).variants())
    yield place.key()


def all_keys() -> Iterator[str]:
    """The keys of every variant of every slot that is about nothing in particular, in every language."""
    for name in names():
        if not get(name).has_subject:
            for language in settings.ENVIRONMENT.languages:
                yield from variants_of(get(name).place(language=language))


def is_due(stored: StoredSlot, now: datetime) -> bool:
    """Whether the worker has to compute it anew by the clock alone. Names that are no more are due for nothing."""
    known = _SLOTS.get(stored.key.partition(":")[0])
    if known is None:
        return False
    if stored.until is not None and stored.until <= now.timestamp():
        return True
    return known.every is not None and stored.computed_at + known.every.total_seconds() <= now.timestamp()
