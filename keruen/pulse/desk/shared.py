"""What many screens ask for at once is worked out once."""

import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
# While a new one is made the old one is given, as long as it is no older than so many lives.
STILL_GIVEN: Final = 3


class Shared(Generic[K, V]):
    """What `make` gives for a key, made at most once in `seconds` in this process, however many ask.

    Whoever comes while it is being made gets the one before, and waits where there is none or it is too old. Whoever
    asks with another `version` than it was made for gets one made anew. Keys must be few: they are kept.
    """

    def __init__(self, make: Callable[[K], V], *, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._make, self._seconds, self._clock = make, seconds, clock
        self._lock = threading.Lock()
        self._made: dict[K, _Made[V]] = {}

    def get(self, key: K, *, version: object = None) -> V:
        made = self._made.get(key)
        lasts = STILL_GIVEN * self._seconds if self._lock.locked() else self._seconds
        if made and self._is_good(made, version, lasts):
            return made.value
        with self._lock:
            return self._made_by_now(key, version)

    def forget(self) -> None:
        with self._lock:
            self._made.clear()

    def _made_by_now(self, key: K, version: object) -> V:
        made = self._made.get(key)
        if made is None or not self._is_good(made, version, self._seconds):
            made = self._made[key] = _Made(self._make(key), version, self._clock())
        return made.value

    def _is_good(self, made: "_Made[V]", version: object, lasts: float) -> bool:
        return made.version == version and self._clock() - made.at < lasts


@dataclass(frozen=True, slots=True)
class _Made(Generic[V]):
    value: V
    version: object
    at: float
