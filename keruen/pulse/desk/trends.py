"""What trends in a language, and why, in the words of who looks; and what editors keep out of it."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from keruen.pulse.desk import sparkline
from keruen.pulse.desk.read_now import POINT_MINUTES
from keruen.pulse.models import Mute, Pin
from keruen.pulse.trends.entries import PINNED
from keruen.pulse.trends.explaining import Explained, computed_at, explained, moment, who_set


@dataclass(frozen=True, slots=True)
class Trend:
    """A topic's place in the rail."""

    entry: Explained

    @property
    def points(self) -> str:
        """Its last hour; empty where nobody counted it."""
        return sparkline.points(sparkline.summed(self.entry.minutes, by=POINT_MINUTES))

    @property
    def is_pinned(self) -> bool:
        return self.entry.kind == PINNED


@dataclass(frozen=True, slots=True)
class Muted:
    """`sentence`: by whom and until when."""

    topic_id: int
    topic: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Trends:
    language: str
    entries: tuple[Trend, ...]
    muted: tuple[Muted, ...]
    computed_at: datetime | None


def trends(language: str) -> Trends:
    """The reasons are in the interface's present language."""
    entries = tuple(Trend(entry) for entry in explained(language))
    return Trends(language, entries, tuple(_muted(language)), computed_at(language))


def set_by_editors() -> Hashable:
    """Another one as soon as anybody pins or mutes, in whichever process."""
    return tuple(Pin.objects.order_by("pk").values_list()), tuple(Mute.objects.order_by("pk").values_list())


def _muted(language: str) -> Iterator[Muted]:
    holding = Mute.objects.holding(now=settings.CLOCK.now()).filter(topic__locale__language_code=language)
    for mute in holding.select_related("topic").order_by("until", "pk"):
        name, until = who_set(mute), moment(mute.until)
        by_whom = _("Muted by %(name)s until %(time)s.") % {"name": name, "time": until}
        yield Muted(mute.topic_id, mute.topic.name, by_whom if name else _("Muted until %(time)s.") % {"time": until})
