"""A portal's readers, invented: which stories there are, and how often each is opened from hour to hour.

What is ordinary: a rhythm of the day and of the week, days and quarter hours that are livelier than others, popularity
by Zipf's law, and news. New stories come all day; each is read at once and then less and less, some three times as much
as the mean. Whatever is read more than that is out of the ordinary, and planted (`planted.py`).
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Numbers = NDArray[np.int64]
HOUR: Final = 3600.0
DAY: Final = 24 * HOUR
# The first instant: a Monday, midnight where the newspaper is (UTC+5). Hours of the portal are hours of UTC.
BEGINNING: Final = 1_769_367_600.0
# How lively each hour of a day is, from midnight; how lively each day of a week; and when stories come out.
RHYTHM: Final = np.array(
    [3, 1.6, 1, 0.8, 0.9, 1.8, 4, 7, 10, 11.5, 12, 12, 11.5, 11.5, 11, 10.5, 10.5, 11, 12, 13, 13.5, 12.5, 9.5, 6]
)
WEEK: Final = np.array([1.0, 1.03, 1.02, 1.0, 0.97, 0.78, 0.83])
NEWS: Final = np.array([0.4, 0.2, 0.1, 0.1, 0.2, 0.5, 1, 3, 5, 6, 6, 6, 5, 6, 6, 6, 5, 4, 3, 2.5, 2, 1.5, 1, 0.6])
# Readers leave a new story within hours, and the rest within days.
READ_FOR: Final = 72 * HOUR
LUCKIEST: Final = 3.0


@dataclass(frozen=True, slots=True)
class Size:
    """`views` and `news` (new stories) of a day; the archive's stories are read besides."""

    views: int
    news: int
    old_stories: int = 2000
    topics: int = 300
    share_of_news: float = 0.6


SIZES: Final = {"ru": Size(views=150_000, news=60), "kk": Size(views=45_000, news=35)}


@dataclass
class World:
    """Of each story by its number: its topics, when it came out, and how much it is read (a day; in all its life)."""

    random: np.random.Generator
    size: Size
    topics: list[tuple[int, ...]]
    published: Array
    reading: Array
    # How lively each quarter of an hour is, beyond the rhythm.
    levels: Array = field(repr=False)

    @cached_property
    def is_old(self) -> NDArray[np.bool_]:
        return self.published < BEGINNING

    def pace(self, moment: float, stories: Numbers) -> Array:
        """Readings an hour of each of the stories, as they are expected."""
        level = float(self.levels[int((moment - BEGINNING) // 900)]) * _lively(moment)
        age = (moment - self.published[stories]) / HOUR
        return level * self.reading[stories] * np.where(self.is_old[stories], 1.0, _interest(age))

    def alive(self, moment: float) -> Numbers:
        """Those that are read at all in the hour after the moment."""
        is_new = self.published > moment - READ_FOR
        return np.flatnonzero((self.published < moment + HOUR) & (self.is_old | is_new))

    def topic_paces(self, moment: float) -> Array:
        paces = np.zeros(self.size.topics)
        alive = self.alive(moment)
        for story, pace in zip(alive.tolist(), self.pace(moment, alive).tolist(), strict=True):
            paces[list(self.topics[story])] += pace
        return paces

    def stories_of(self, topic: int, moment: float) -> list[int]:
        """That are out by then, the most read first."""
        alive = self.alive(moment)
        paces = dict(zip(alive.tolist(), self.pace(moment, alive).tolist(), strict=True))
        out = (story for story in paces if topic in self.topics[story] and self.published[story] < moment)
        return sorted(out, key=lambda story: -paces[story])


def build(random: np.random.Generator, size: Size, *, days: int) -> World:
    """`days` from the beginning on, all news of that time included."""
    births = _births(random, size, days)
    popularity = random.permutation(1 / np.arange(1, size.old_stories + 1))
    old = popularity / popularity.sum() * size.views * (1 - size.share_of_news)
    luck = np.minimum(random.lognormal(-0.125, 0.5, len(births)), LUCKIEST)
    new = luck * size.views * size.share_of_news / size.news
    weights = 1 / np.arange(1, size.topics + 1)
    quarters = days * 96 + 8
    daily = np.repeat(random.lognormal(0, 0.1, days + 1), 96)[:quarters]
    return World(
        random,
        size,
        topics=_topics(random, len(old) + len(new), weights / weights.sum()),
        published=np.concatenate([BEGINNING - random.uniform(2, 900, size.old_stories) * DAY, births]),
        reading=np.concatenate([old, new]),
        levels=daily * random.lognormal(0, 0.07, quarters),
    )


def _lively(moment: float) -> float:
    """A moment's share of a day's reading, by the hour; straight between the beginnings of hours."""
    hours = (moment - BEGINNING) / HOUR
    first = int(hours % 24)
    here = RHYTHM[first] * (1 - hours % 1) + RHYTHM[(first + 1) % 24] * (hours % 1)
    return float(here / RHYTHM.sum() * WEEK[int(hours // 24) % 7])


def _interest(age: Array) -> Array:
    """How much a new story is read at an age in hours, as a factor of `_lively`: in all its life about once."""
    since = np.maximum(age, 0)
    return np.clip(age / 0.2, 0, 1) * (3.4 * 0.5 ** (since / 3) + 0.4 * 0.5 ** (since / 20))


def _births(random: np.random.Generator, size: Size, days: int) -> Array:
    share = NEWS / NEWS.sum() * size.news
    born = [
        BEGINNING + (day * 24 + hour + random.uniform(0, 1, random.poisson(share[hour]))) * HOUR
        for day in range(days)
        for hour in range(24)
    ]
    return np.sort(np.concatenate(born))


def _topics(random: np.random.Generator, count: int, weights: Array) -> list[tuple[int, ...]]:
    """One to three of each story; the first topics are in very many."""
    wanted = random.choice([1, 2, 3], size=count, p=[0.35, 0.4, 0.25])
    drawn = random.choice(len(weights), size=(count, 3), p=weights)
    return [tuple(dict.fromkeys(row[:number])) for row, number in zip(drawn.tolist(), wanted, strict=True)]
