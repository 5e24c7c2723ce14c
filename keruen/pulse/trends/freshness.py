"""How much a new story is read as a rule, so that one that is read like the others doesn't make its topics stand out.

What a story of some age has of all that its language's readers read is looked up in the past days about this time of
the day: the mean, and how far stories part from it, for new stories are read very unequally.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import fmean, pstdev
from typing import Final, NamedTuple

# Ages in hours at which another pace begins; a story is old after the last.
AGES: Final = (0.0, 0.5, 1.5, 3.0, 6.0, 12.0, 24.0, 48.0, 72.0)
# Hours of the day before and after the present one that tell of it.
ABOUT: Final = 2
# Fewer stories of an age say nothing.
ENOUGH: Final = 12
# Of an hour.
_SHORTEST: Final = 0.1
_MINUTES: Final = int(AGES[-1] * 60)


class Share(NamedTuple):
    """Of all reading, in hours of it: what one story has."""

    mean: float
    spread: float

    def of(self, readings: float, seconds: float) -> "Share":
        """The same in readings, where so many were read in so many seconds."""
        an_hour = readings * 3600 / seconds if seconds else 0.0
        return Share(self.mean * an_hour, self.spread * an_hour)


@dataclass(frozen=True, slots=True)
class Freshness:
    """What new stories had of all reading until each minute of their age. Empty where nobody knows."""

    means: Sequence[float] = ()
    spreads: Sequence[float] = ()

    def knows(self, age: float) -> bool:
        """`age` in seconds. A story that is old is read as its topic is."""
        return age < AGES[-1] * 3600 and bool(self.means)

    def share(self, since: float, until: float) -> Share:
        """Between two ages, in seconds."""
        first, last = (min(max(int(age // 60), 0), _MINUTES) for age in (since, until))
        return Share(self.means[last] - self.means[first], self.spreads[last] - self.spreads[first])


NOBODY_KNOWS: Final = Freshness()


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
    return Freshness(_added([fmean(shares) for shares in shown]), _added([pstdev(shares) for shares in shown]))


def share_of_hour(published: float, hour: float, views: int, in_all: int) -> tuple[float, float] | None:
    """(age in hours, share) for `learn`: of an hour that begins then (both in seconds), its views and those of all.

    Of the hour in which it came out a story had but the rest. None where that says nothing.
    """
    part = min(max(hour + 3600 - published, 0.0), 3600.0) / 3600
    age = (hour + 3600 - part * 1800 - published) / 3600
    if part < _SHORTEST or age >= AGES[-1] or not in_all:
        return None
    return age, views / part / in_all


def _added(shares: list[float]) -> list[float]:
    return list(accumulate((_between(shares, (minute + 0.5) / 60) / 60 for minute in range(_MINUTES)), initial=0.0))


def _between(shares: list[float], age: float) -> float:
    """What lies between the middles of two ages is drawn straight."""
    middles = [(begin + end) / 2 for begin, end in pairwise(AGES)]
    later = bisect_right(middles, age)
    if later in (0, len(middles)):
        return shares[min(later, len(shares) - 1)]
    part = (age - middles[later - 1]) / (middles[later] - middles[later - 1])
    return shares[later - 1] * (1 - part) + shares[later] * part
