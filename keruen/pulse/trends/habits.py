"""What is usual, kept up with the database by the hour."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from keruen.pulse.trends import freshness, sources, usual
from keruen.pulse.trends.freshness import Freshness
from keruen.pulse.trends.usual import Column, Expected


class Habits:
    def __init__(self) -> None:
        self._columns: dict[int, Column] = {}
        self._freshness: dict[str, tuple[int, Freshness]] = {}

    def expected(self, now: datetime) -> Expected | None:
        """None where the portal hasn't counted for a day."""
        present = int(now.timestamp() // usual.HOUR)
        began = sources.topics_began() if present not in self._columns else None
        wanted = range(present - usual.REACH - 1, present + 2)
        if began is not None:
            self._columns = {
                hour: column
                for hour in wanted
                if (column := self._columns.get(hour) or _column(hour, began)) is not None
            }
        return usual.expected(self._columns, now.timestamp())

    def freshness(self, now: datetime, language: str) -> Freshness:
        hour = int(now.timestamp() // usual.HOUR)
        known = self._freshness.get(language)
        if known is None or known[0] != hour:
            known = hour, freshness.learn(sources.news_about(now, language))
            self._freshness[language] = known
        return known[1]


def _column(hour: int, began: datetime) -> Mapping[int, float] | None:
    """Hours before the portal counted say nothing; afterwards a topic without views had none."""
    moment = datetime.fromtimestamp(hour * usual.HOUR, UTC)
    weights = {
        moment - timedelta(days=days): usual.weight_of(days)
        for days in range(1, sources.TOPIC_DAYS + 1)
        if moment - timedelta(days=days) >= began
    }
    if not weights:
        return None
    views: dict[int, dict[datetime, int]] = {}
    for topic, when, count in sources.topic_hours(list(weights)):
        views.setdefault(topic, {})[when] = count
    return {
        topic: usual.typical([(weight, found.get(when, 0)) for when, weight in weights.items()])
        for topic, found in views.items()
    }
