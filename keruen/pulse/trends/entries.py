from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from keruen.pulse.models import Pin
from keruen.pulse.trends.places import READ_NOW, STANDS_OUT

PINNED: Final = "pinned"
RECENT: Final = "recent"
KINDS: Final = (PINNED, STANDS_OUT, READ_NOW, RECENT)


@dataclass(frozen=True, slots=True)
class Lead:
    """The story that leads a topic."""

    pk: int
    title: str
    address: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the rail. `reason` is what `Ranking.reasons` has of it; a pinned one may have one too."""

    kind: str
    topic_id: int
    topic_name: str
    topic_slug: str
    story: Lead
    pin: Pin | None = None
    reason: Mapping[str, Any] | None = None
