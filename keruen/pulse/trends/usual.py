"""How much a topic is read on other days at this time of day.

Known are whole hours of past days; what is between their middles is drawn straight. What one burst did to one day is
left out as far as there are days enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul
from typing import Final

from keruen.pulse.trends.windows import WINDOWS, ByWindow, span

HOUR: Final = 3600.0
# How many hours back the spans reach.
REACH: Final = -(-WINDOWS[-1] // 60)
# A day of the same name says more, and each says half as much after two weeks.
SAME_WEEKDAY: Final = 3.0
SAYS_HALF_AFTER: Final = 14
# Of all that past days say, the part that is left out at the top.
LEFT_OUT: Final = 0.15
# Hourly sums by topic.
Column = Mapping[int, float]


def weight_of(days: int) -> float:
    """How much the same hour says so many days later."""
    return (SAME_WEEKDAY if days % 7 == 0 else 1.0) * 0.5 ** (days / SAYS_HALF_AFTER)


def typical(said: Sequence[tuple[float, float]]) -> float:
    """The mean of `said`, pairs of weight and views, without the highest. 0 where nothing is said."""
    left_out = LEFT_OUT * sum(weight for weight, _ in said)
    views_in_all = weight_in_all = 0.0
    for weight, views in sorted(said, key=lambda pair: -pair[1]):
        if weight <= left_out:
            left_out -= weight
            continue
        views_in_all += weight * views
        weight_in_all += weight
    return views_in_all / weight_in_all if weight_in_all else 0.0


@dataclass(frozen=True, slots=True)
class Expected:
    """What the topics would have at one instant. Parts are the weights of hours' columns."""

    columns: Sequence[Column]
    parts: Sequence[ByWindow]
    present: Sequence[float]
    _found: dict[int, ByWindow] = field(default_factory=dict)

    def counts(self, topic: int) -> ByWindow:
        """Readings within each of WINDOWS."""
        if topic not in self._found:
            self._found[topic] = self._sum(topic)
        return self._found[topic]

    def _sum(self, topic: int) -> ByWindow:
        views = [column.get(topic, 0.0) for column in self.columns]
        return tuple(sum(map(mul, views, parts)) for parts in self.parts)

    def rate(self, topic: int) -> float:
        """Views an hour."""
        return sum(column.get(topic, 0.0) * part for column, part in zip(self.columns, self.present, strict=True))


def expected(columns: Mapping[int, Column], now: float) -> Expected | None:
    """`columns` by hours since 1970, those about `now` (seconds); an hour that is missing is taken for its neighbour.

    None where none is known.
    """
    present = int(now // HOUR)
    hours = range(present - REACH - 1, present + 2)
    known = [hour for hour in hours if hour in columns]
    if not known:
        return None
    now_there = dict(_neighbours(now))
    return Expected(
        columns=[columns[min(known, key=lambda other: abs(other - hour))] for hour in hours],
        parts=[_parts(hours, minutes, now) for minutes in WINDOWS],
        present=[now_there.get(hour, 0.0) for hour in hours],
    )


def _parts(hours: range, minutes: int, now: float) -> ByWindow:
    """Of each of the hours, what lies within the span."""
    parts = dict.fromkeys(hours, 0.0)
    step = span(minutes, now) / minutes
    for number in range(minutes):
        for hour, share in _neighbours(now - (number + 0.5) * step):
            parts[hour] += share * step / HOUR
    return tuple(parts.values())


def _neighbours(moment: float) -> list[tuple[int, float]]:
    """The hours whose middles lie about the moment, and how much each says of it."""
    before = moment / HOUR - 0.5
    hour = int(before // 1)
    later = before - hour
    return [(hour, 1 - later), (hour + 1, later)]
