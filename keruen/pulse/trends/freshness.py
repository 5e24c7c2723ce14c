"""How much a new story is read as a rule, so that one that is read like the others doesn't make its topics stand out.

What a story of some age has of all that its language's readers read is looked up in the past days about this time of
the day: the mean, and how far stories part from it, for new stories are read very unequally.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, pstdev
from typing import Final

from keruen.pulse.trends.scales import HOUR, SCALES, ByScale

# Ages in hours at which another pace begins; a story is old after the last.
AGES: Final = (0.0, 0.5, 1.5, 3.0, 6.0, 12.0, 24.0, 48.0, 72.0)
# Hours of the day before and after the present one that tell of it.
ABOUT: Final = 2
# How many times the spread is still nothing out of the ordinary.
ORDINARY: Final = 2.5
# A story that is read for longer than this says itself how it is read; it may be read a little more than before.
KNOWN_AFTER: Final = 40 * 60.0
KEEPS_PACE: Final = 1.25
# Fewer stories of an age say nothing.
ENOUGH: Final = 12
# Of an hour.
_SHORTEST: Final = 0.1
_MINUTES: Final = int(AGES[-1] * 60)


@dataclass(frozen=True, slots=True)
class News:
    """What one new story's readings count for, in hours of all reading of its language."""

    mean: ByScale
    spread: ByScale


@dataclass(frozen=True, slots=True)
class Freshness:
    """`table`: by age in minutes. Empty where nobody knows."""

    table: tuple[News, ...] = ()

    def of(self, age: float) -> News | None:
        """`age` in seconds; None for a story that is old."""
        minute = max(int(age // 60), 0)
        return self.table[minute] if minute < len(self.table) else None


NOBODY_KNOWS: Final = Freshness()


def ordinary(on_other_days: ByScale, news: Sequence[tuple[News, ByScale | None]], *, reading: float) -> ByScale:
    """What a topic may count for and be nothing special.

    `news`: its new stories, each with what it would count for at the pace of its last hour, where it is that old;
    `reading`: what is read of the language in an hour.
    """
    if not news:
        return on_other_days
    fast, middle, slow = (_on_scale(place, other, news, reading) for place, other in enumerate(on_other_days))
    return fast, middle, slow


def _on_scale(place: int, other: float, news: Sequence[tuple[News, ByScale | None]], reading: float) -> float:
    means = squares = 0.0
    for each, own in news:
        mean, spread = reading * each.mean[place], reading * each.spread[place]
        if own is not None and place != HOUR and own[place] * KEEPS_PACE < mean + ORDINARY * spread:
            mean, spread = own[place] * KEEPS_PACE, 0.0
        means += mean
        squares += spread * spread
    return max(other, means) + ORDINARY * math.sqrt(squares)


def learn(seen: Iterable[tuple[float, float]]) -> Freshness:
    """From pairs of a story's age in hours and the share of all readings that it had an hour then.

    An age of which too little was seen is taken for its neighbour: at night hardly anything comes out.
    """
    by_age: list[list[float]] = [[] for _ in AGES[1:]]
    for age, share in seen:
        if 0 <= age < AGES[-1]:
            by_age[bisect_right(AGES, age) - 1].append(share)
    known = [age for age, shares in enumerate(by_age) if len(shares) >= ENOUGH]
    if not known:
        return NOBODY_KNOWS
    shown = [by_age[min(known, key=lambda other: abs(other - age))] for age in range(len(by_age))]
    means, spreads = _gathered([fmean(shares) for shares in shown]), _gathered([pstdev(shares) for shares in shown])
    return Freshness(tuple(News(mean, spread) for mean, spread in zip(means, spreads, strict=True)))


def share_of_hour(published: float, hour: float, views: int, in_all: int) -> tuple[float, float] | None:
    """(age in hours, share) for `learn`: of an hour that begins then (both in seconds), its views and those of all.

    Of the hour in which it came out a story had but the rest. None where that says nothing.
    """
    part = min(max(hour + 3600 - published, 0.0), 3600.0) / 3600
    age = (hour + 3600 - part * 1800 - published) / 3600
    if part < _SHORTEST or age >= AGES[-1] or not in_all:
        return None
    return age, views / part / in_all


def _gathered(shares: list[float]) -> list[ByScale]:
    """What there is at each minute of an age, of readings that count less and less."""
    kept = [0.5 ** (60 / scale.half_life) for scale in SCALES]
    gathered = [0.0] * len(SCALES)
    rows: list[ByScale] = []
    for minute in range(_MINUTES):
        share = _between(shares, minute / 60)
        gathered = [old * left + share / 60 for old, left in zip(gathered, kept, strict=True)]
        rows.append((gathered[0], gathered[1], gathered[2]))
    return rows


def _between(shares: list[float], age: float) -> float:
    """What lies between the middles of two ages is drawn straight."""
    middles = [(begin + end) / 2 for begin, end in pairwise(AGES)]
    later = bisect_right(middles, age)
    if later in (0, len(middles)):
        return shares[min(later, len(shares) - 1)]
    part = (age - middles[later - 1]) / (middles[later] - middles[later - 1])
    return shares[later - 1] * (1 - part) + shares[later] * part
