"""What many screens ask for at once is worked out once."""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# While a new one is made the old one is given, as long as it is no older than so many lives.
STILL_GIVEN: Final = 3


class Shared(Generic[K, V]):
    """What `make` gives for a key, made at most once in `seconds` in this process, however many ask.

    Whoever comes while it is being made gets the one before, and waits where there is none or it is too old. Keys must
    be few: they are kept.
    """

    def __init__(self, make: Callable[[K], V], *, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._make, self._seconds, self._clock = make, seconds, clock
        self._lock = threading.Lock()
        self._made: dict[K, tuple[V, float]] = {}

    def get(self, key: K) -> V:
        made = self._made.get(key)
        if made and self._age(made) < self._seconds:
            return made[0]
        if made and self._age(made) < STILL_GIVEN * self._seconds and self._lock.locked():
            return made[0]
        with self._lock:
            return self._made_by_now(key)

    def forget(self) -> None:
        with self._lock:
            self._made.clear()

    def _made_by_now(self, key: K) -> V:
        made = self._made.get(key)
        if made is None or self._age(made) >= self._seconds:
            made = self._made[key] = self._make(key), self._clock()
        return made[0]

    def _age(self, made: tuple[V, float]) -> float:
        return self._clock() - made[1]
