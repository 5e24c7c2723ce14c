"""What comes beside the rhythm and tells nothing: groups of readers, and robots that no list knows."""

from typing import Final

import numpy as np

from bench.trends.world import HOUR, Numbers, World

# Up to 25 readers who come from some chat within two minutes.
GROUPS_AN_HOUR: Final = 8
GROUP: Final = (5, 26)
GROUP_COMES_WITHIN: Final = 120.0
# One robot opens any stories for an hour, one hour in four; another all stories of a topic, once in four hours.
ROBOT_A_STEP: Final = 5
ROBOTS_HOURS: Final = 4
SCRAPES_EVERY: Final = 4 * HOUR
SCRAPED: Final = 60


class Noise:
    def __init__(self, world: World, random: np.random.Generator) -> None:
        self.world, self.random = world, random
        self._coming: list[tuple[int, float]] = []

    def within(self, moment: float, step: float, alive: Numbers) -> list[tuple[int, int]]:
        """(story, readings)"""
        if self.random.random() < GROUPS_AN_HOUR * step / HOUR:
            story, count = int(self.random.choice(alive)), int(self.random.integers(*GROUP))
            self._coming += [(story, moment + later) for later in self.random.uniform(0, GROUP_COMES_WITHIN, count)]
        come = [(story, 1) for story, when in self._coming if when <= moment]
        self._coming = [(story, when) for story, when in self._coming if when > moment]
        if int(moment // HOUR) % ROBOTS_HOURS == 0:
            come += [(story, 1) for story in self.random.choice(alive, ROBOT_A_STEP).tolist()]
        if self.random.random() < step / SCRAPES_EVERY:
            topic = int(self.random.integers(self.world.size.topics))
            come += [(story, 1) for story in alive.tolist() if topic in self.world.topics[story]][:SCRAPED]
        return come
