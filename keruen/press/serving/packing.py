"""Joined answers in fewer bytes, as far as there is time for it."""

import time
from collections.abc import Callable
from typing import Final

from keruen.press.serving.answering import HotAnswer, packed

# Of the time that passes, so much at most goes into packing: some forty answers a second.
SHARE: Final = 0.04


class Packing:
    """Packs an answer unless that would take more than its share; then the answer stays as it was joined.

    A portal at ease sends all answers packed. Where very many pages are asked for that weren't joined yet, readers
    don't wait for bytes to be saved, and what is read often is packed soon after.
    """

    def __init__(self, *, share: float = SHARE, clock: Callable[[], float] = time.perf_counter) -> None:
        self._pause = 1 / share - 1
        self._clock = clock
        self._rests_until = 0.0

    def has_time(self) -> bool:
        return self._clock() >= self._rests_until

    def __call__(self, answer: HotAnswer) -> HotAnswer:
        if answer.is_packed or (begun := self._clock()) < self._rests_until:
            return answer
        smaller = packed(answer)
        ended = self._clock()
        self._rests_until = ended + (ended - begun) * self._pause
        return smaller
