"""What many screens ask for at once is worked out once."""

import threading
import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shared(Generic[K, V]):
    """What `make` gives for a key, made at most once in `seconds` in this process, however many ask.

    Whoever comes while it is being made waits. Keys must be few: they are kept.
    """

    def __init__(self, make: Callable[[K], V], *, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._make, self._seconds, self._clock = make, seconds, clock
        self._lock = threading.Lock()
        self._made: dict[K, tuple[V, float]] = {}

    def get(self, key: K) -> V:
        with self._lock:
            made = self._made.get(key)
            if made is None or self._clock() - made[1] >= self._seconds:
                made = self._made[key] = self._make(key), self._clock()
            return made[0]

    def forget(self) -> None:
        with self._lock:
            self._made.clear()
