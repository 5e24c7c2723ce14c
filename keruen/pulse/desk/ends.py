"""Until when editors pin and mute from the live screen: a few choices, each a button."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from keruen.pulse.models.curation import midnight_after


def _later(hours: int) -> Callable[[datetime], datetime]:
    return lambda now: now + timedelta(hours=hours)


# What the button sends, what it says, and the instant.
ENDS: Final[dict[str, tuple[Promise, Callable[[datetime], datetime]]]] = {
    "hour": (_("for 1 hour"), _later(1)),
    "4-hours": (_("for 4 hours"), _later(4)),
    "midnight": (_("until midnight"), midnight_after),
    "24-hours": (_("for 24 hours"), _later(24)),
}


def choices() -> list[tuple[str, Promise]]:
    return [(name, words) for name, (words, _) in ENDS.items()]


def end(name: str, *, now: datetime) -> datetime:
    """Raises KeyError for what is none of the choices."""
    return ENDS[name][1](now)
