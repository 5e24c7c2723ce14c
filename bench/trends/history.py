"""What is usual in a world: the hours of past weeks, as the portal would have kept them, with those weeks' bursts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.trends.world import BEGINNING, HOUR, Array, Numbers, World
from keruen.pulse.trends import freshness, usual
from keruen.pulse.trends.freshness import Freshness

BURSTS_A_DAY: Final = 4
# Days that are looked back at for topics, and for new stories.
TOPIC_DAYS: Final = 28
NEWS_DAYS: Final = 8


@dataclass(frozen=True, slots=True)
class History:
    """`hours`: views of each topic in each hour since the beginning; `seen`: what `freshness.learn` asks for."""

    hours: Array
    seen: list[list[tuple[float, float]]]

    def freshness(self, now: float) -> Freshness:
        """As it is about that time of the day."""
        hour = _hour(now)
        about = range(-freshness.ABOUT, freshness.ABOUT + 1)
        past = (hour - 24 * days + later for days in range(1, NEWS_DAYS + 1) for later in about)
        return freshness.learn(each for then in past if 0 <= then < len(self.seen) for each in self.seen[then])

    def columns(self, now: float) -> dict[int, dict[int, float]]:
        """What the topics usually have in the hours about `now`, by hours since 1970."""
        present, first = _hour(now), int(BEGINNING // HOUR)
        return {first + hour: self._column(hour) for hour in range(present - usual.REACH - 1, present + 2)}

    def mean(self, moment: float) -> Array:
        """Readings an hour of each topic at that time of the day, on all days."""
        mean: Array = self.hours[:, _hour(moment) % 24 :: 24].mean(axis=1)
        return mean

    def _column(self, hour: int) -> dict[int, float]:
        past = [(days, hour - 24 * days) for days in range(1, TOPIC_DAYS + 1)]
        said = [(usual.weight_of(days), self.hours[:, then]) for days, then in past if 0 <= then < self.hours.shape[1]]
        return {
            topic: usual.typical([(weight, float(views[topic])) for weight, views in said])
            for topic in range(self.hours.shape[0])
        }


def of(world: World, random: np.random.Generator, *, days: int) -> History:
    hours = np.zeros((world.size.topics, days * 24))
    seen = []
    for hour in range(days * 24):
        alive = world.alive(BEGINNING + hour * HOUR)
        views = random.poisson(_paces(world, random, alive, hour))
        for _ in range(random.poisson(BURSTS_A_DAY / 24)):
            views[random.integers(len(views))] += random.integers(60, 800)
        for story, count in zip(alive.tolist(), views.tolist(), strict=True):
            hours[list(world.topics[story]), hour] += count
        seen.append(list(_shares(world, alive, views, hour)))
    return History(hours, seen)


def _hour(moment: float) -> int:
    return int((moment - BEGINNING) // HOUR)


def _paces(world: World, random: np.random.Generator, alive: Numbers, hour: int) -> Array:
    """Views of the hour as they are expected. Of that in which it came out a story is read for the rest alone."""
    end = BEGINNING + (hour + 1) * HOUR
    paces = world.pace(end - HOUR / 2, alive)
    parts = np.clip((end - world.published[alive]) / HOUR, 0, 1)
    for place in np.flatnonzero(parts < 1):
        paces[place] = world.pace(end - parts[place] * HOUR / 2, alive[[place]])[0] * parts[place]
    return paces * random.gamma(10, 0.1, len(alive))


def _shares(world: World, alive: Numbers, views: Numbers, hour: int) -> Iterator[tuple[float, float]]:
    in_all, begins = int(views.sum()), BEGINNING + hour * HOUR
    for story, count in zip(alive.tolist(), views.tolist(), strict=True):
        if not world.is_old[story]:
            share = freshness.share_of_hour(float(world.published[story]), begins, count, in_all)
            if share is not None:
                yield share
