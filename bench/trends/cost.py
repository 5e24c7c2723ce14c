"""What one computation costs where there are many topics."""

import statistics
import time
from dataclasses import dataclass
from typing import Final

import numpy as np

from bench.trends import history, world
from bench.trends.outcome import Outcome
from bench.trends.replay import STEP, Replay
from bench.trends.world import BEGINNING, DAY, HOUR, Size

LARGE: Final = Size(views=1_000_000, news=200, old_stories=20_000, topics=2000)
DAYS: Final = 9
SINCE: Final = 5 * HOUR
COMPUTED: Final = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of one processor for one language."""

    size: Size
    median: float
    most: float

    def __str__(self) -> str:
        return (
            f"One computation for a language with {self.size.topics:,} topics, {self.size.views:,} views a day and "
            f"{self.size.old_stories:,} stories that are read besides new ones, at its liveliest hour: "
            f"{self.median:.0f} ms of one processor at the median, {self.most:.0f} ms at most, each 5 seconds."
        )


class _Timed(Replay):
    seconds: list[float]

    def _rank(self, now: float) -> None:
        start = time.process_time()
        super()._rank(now)
        self.seconds.append(time.process_time() - start)


def measured(size: Size = LARGE) -> Cost:
    random = np.random.default_rng(1)
    readers = world.build(random, size, days=DAYS + 1)
    evening = BEGINNING + DAYS * DAY + 20 * HOUR
    replay = _Timed(readers, history.of(readers, random, days=DAYS), random, Outcome([], []))
    replay.seconds = []
    replay.run(evening - SINCE, evening + COMPUTED * STEP, watched_from=evening)
    milliseconds = [1000 * seconds for seconds in replay.seconds]
    return Cost(size, statistics.median(milliseconds), max(milliseconds))
