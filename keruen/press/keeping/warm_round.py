import time
from typing import Final

from keruen.press.keeping.keeper import LATER
from keruen.press.keeping.void_walk import VoidWalk
from keruen.press.keeping.warm_walk import WarmWalk

# It rests as long as it works: half of what a process of low priority gets.
REST_FOR_WORK: Final = 1.0


class WarmRound:
    """Keeps all published addresses stored while nobody else needs the time: the walk first, then what became void."""

    name = "warming"
    needs_database = True
    is_idle_work = True

    def __init__(self, walk: WarmWalk, void: VoidWalk) -> None:
        self.walk = walk
        self.void = void
        self._rest_until = 0.0

    def turn(self) -> float:
        start = time.monotonic()
        if start < self._rest_until:
            return self._rest_until - start
        if not (self.walk.step() or self.void.step()):
            return LATER
        now = time.monotonic()
        self._rest_until = now + (now - start) * REST_FOR_WORK
        return self._rest_until - now
