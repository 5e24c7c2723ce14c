"""What trends in a language, and why, in the words of who looks."""

from dataclasses import dataclass
from datetime import datetime

from keruen.pulse.desk import sparkline
from keruen.pulse.desk.read_now import POINT_MINUTES
from keruen.pulse.trends.explaining import Explained, computed_at, explained


@dataclass(frozen=True, slots=True)
class Trend:
    """A topic's place in the rail."""

    entry: Explained

    @property
    def points(self) -> str:
        """Its last hour; empty where nobody counted it."""
        return sparkline.points(sparkline.summed(self.entry.minutes, by=POINT_MINUTES))


@dataclass(frozen=True, slots=True)
class Trends:
    language: str
    entries: tuple[Trend, ...]
    computed_at: datetime | None


def trends(language: str) -> Trends:
    """The reasons are in the interface's present language."""
    entries = tuple(Trend(entry) for entry in explained(language))
    return Trends(language, entries, computed_at(language))
