"""Two plain rules beside ours: topics by their views within a day, and within an hour."""

from collections import deque
from typing import Final

import numpy as np

from bench.trends.history import History
from bench.trends.world import Array, World
from keruen.pulse.trends.places import PLACES

PLAIN_DAY, PLAIN_HOUR = "views in 24 h", "views in 1 h"
_MINUTES: Final = 60


class PlainRules:
    def __init__(self, world: World, history: History) -> None:
        self._minute = np.zeros(world.size.topics)
        self._hour = deque([history.hours[:, -1] / _MINUTES] * _MINUTES, maxlen=_MINUTES)
        self._day = deque(
            [history.hours[:, -24 + hour] / _MINUTES for hour in range(24) for _ in range(_MINUTES)],
            maxlen=24 * _MINUTES,
        )
        self._in_hour: Array = np.sum(self._hour, axis=0)
        self._in_day: Array = np.sum(self._day, axis=0)

    def begin_minute(self) -> None:
        self._in_hour = self._in_hour + self._minute - self._hour[0]
        self._in_day = self._in_day + self._minute - self._day[0]
        self._hour.append(self._minute)
        self._day.append(self._minute)
        self._minute = np.zeros_like(self._minute)

    def read(self, topics: tuple[int, ...], count: int) -> None:
        for topic in topics:
            self._minute[topic] += count

    def rails(self) -> dict[str, set[int]]:
        return {PLAIN_DAY: self._first(self._in_day), PLAIN_HOUR: self._first(self._in_hour)}

    def _first(self, views: Array) -> set[int]:
        return set(np.argpartition(-(views + self._minute), PLACES)[:PLACES].tolist())
