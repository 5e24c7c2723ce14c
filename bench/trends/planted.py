"""What is planted into the ordinary reading: bursts, slow risers, and a forger who has one address."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from bench.trends.history import History
from bench.trends.world import HOUR, World
from keruen.pulse.trends.scales import TELLING_AGAIN, TELLING_READINGS

TIMES: Final = (2, 3, 5, 10)
# Readings an hour of a topic at the time.
KINDS: Final = {"small": (6, 20), "medium": (20, 100), "large": (100, 1500)}
# Bursts are planted in topics that are read so many times as often as on the mean of other days.
AS_USUAL: Final = (0.6, 1.6)
# A burst lasts until so many readers came, within these bounds.
READERS: Final = 150
SHORTEST, LONGEST = 30 * 60.0, 2 * HOUR
EVERY: Final = 15 * 60.0
SWELLS_FOR: Final = 60.0
RISER_LASTS: Final = 4 * HOUR
RISER_TIMES: Final = 6.0
# Its readings were really there, and are told of for so long.
LINGERS: Final = 2 * HOUR
# Five a second, as the rate limit lets him.
FORGED_A_STEP: Final = 50
FORGES_FOR: Final = 2 * HOUR


@dataclass(slots=True)
class Burst:
    """So many more readings an hour (`extra`) of one story, which lies in `topics`; `topic` is read `times` as often.

    `found`: when each rule first had the topic in its rail; `was_there`: the rules that had it before.
    """

    topic: int
    kind: str
    times: float
    start: float
    end: float
    extra: float
    story: int
    topics: frozenset[int]
    is_riser: bool = False
    readers: int = 0
    had_60: float | None = None
    left: float | None = None
    found: dict[str, float] = field(default_factory=dict)
    was_there: set[str] = field(default_factory=set)

    def pace(self, moment: float) -> float:
        rises_for = 0.75 * (self.end - self.start) if self.is_riser else SWELLS_FOR
        return self.extra * min((moment - self.start) / rises_for, 1.0)

    def is_told_of(self, moment: float) -> bool:
        return self.start <= moment < self.end + LINGERS


@dataclass(slots=True)
class Forger:
    """Opens all stories of a topic, the most read first, as often as that tells anything. Seconds in the rail."""

    topic: int
    kind: str
    start: float
    stories: tuple[int, ...]
    views: int = 0
    stood_out: float = 0.0
    in_rail: float = 0.0
    was_there: bool = False
    _queue: list[int] = field(default_factory=list)
    _again: float = 0.0

    @property
    def end(self) -> float:
        return self.start + FORGES_FOR

    def opens(self, moment: float) -> list[int]:
        """The stories that he opens within ten seconds."""
        if moment >= self._again:
            self._queue = [story for story in self.stories for _ in range(TELLING_READINGS)]
            self._again = moment + TELLING_AGAIN
        opened, self._queue = self._queue[:FORGED_A_STEP], self._queue[FORGED_A_STEP:]
        self.views += len(opened)
        return opened


class Planter:
    def __init__(self, world: World, history: History, random: np.random.Generator) -> None:
        self.world, self.history, self.random = world, history, random
        self.bursts: list[Burst] = []

    def plant(self, start: float, end: float) -> list[Burst]:
        """A burst each quarter of an hour, sizes in turns, and two slow risers."""
        wanted = [(kind, times) for kind in KINDS for times in TIMES]
        self.random.shuffle(wanted)
        for share in (0.3, 0.65):
            self._riser(start + share * (end - start))
        for number, moment in enumerate(np.arange(start, end - HOUR, EVERY).tolist()):
            kind, times = wanted[number % len(wanted)]
            self._burst(kind, times, moment + float(self.random.uniform(0, 300)))
        return self.bursts

    def forgers(self, start: float) -> list[Forger]:
        """For each kind of topic one, in the topic with the most stories of those in which nothing else is planted."""
        found = []
        for number, kind in enumerate(KINDS):
            moment = start + (2 + 5 * number) * HOUR
            taken = self._taken(moment, moment + FORGES_FOR + HOUR)
            free = [topic for topic, _ in self._topics(kind, moment) if topic not in taken]
            stories = {topic: self.world.stories_of(topic, moment) for topic in free}
            if free:
                topic = max(free, key=lambda each: len(stories[each]))
                found.append(Forger(topic, kind, moment, tuple(stories[topic])))
        return found

    def _riser(self, moment: float) -> None:
        self._put("medium", RISER_TIMES, moment, is_riser=True)

    def _burst(self, kind: str, times: float, moment: float) -> None:
        self._put(kind, times, moment, is_riser=False)

    def _put(self, kind: str, times: float, moment: float, *, is_riser: bool) -> None:
        """In the first topic that is free; half of the bursts are of its most read story, half of any."""
        taken = self._taken(moment - HOUR, moment + LONGEST)
        for topic, pace in self._topics(kind, moment, is_as_usual=True):
            stories = self.world.stories_of(topic, moment)
            story = stories[0] if self.random.random() < 0.5 else int(self.random.choice(stories))
            topics = frozenset(self.world.topics[story])
            if topics.isdisjoint(taken):
                extra = (times - 1) * pace
                lasts = RISER_LASTS if is_riser else min(max(READERS / extra * HOUR, SHORTEST), LONGEST)
                burst = Burst(topic, kind, times, moment, moment + lasts, extra, story, topics, is_riser)
                self.bursts.append(burst)
                return

    def _taken(self, start: float, end: float) -> set[int]:
        return {topic for b in self.bursts if b.start < end and start < b.end + LINGERS for topic in b.topics}

    def _topics(self, kind: str, moment: float, *, is_as_usual: bool = False) -> Iterator[tuple[int, float]]:
        """Of that kind, with their readings an hour, in any order."""
        paces = self.world.topic_paces(moment)
        least, most = KINDS[kind]
        fits = (paces >= least) & (paces < most)
        if is_as_usual:
            usual = self.history.mean(moment)
            fits &= (paces > AS_USUAL[0] * usual) & (paces < AS_USUAL[1] * usual)
        for topic in self.random.permutation(np.flatnonzero(fits)).tolist():
            yield topic, float(paces[topic])
