import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from keruen.press.keeping.keeper import LATER
from keruen.press.store import Store

META: Final = "keeper"
SHOWS_LIFE_EVERY: Final = 5.0
EVICTS_EVERY: Final = 5.0
TIDIES_EVERY: Final = 60.0
# Its own word is this old at most, unless it hangs or was killed.
IS_DEAD_AFTER: Final = 30.0


@dataclass(frozen=True, slots=True)
class Life:
    """What the keeper last said of itself; `at` in POSIX seconds of the machine."""

    pid: int
    at: float

    @property
    def is_over(self) -> bool:
        return time.time() - self.at > IS_DEAD_AFTER


def life(store: Store) -> Life | None:
    """None where no keeper ever was."""
    kept = store.meta(META)
    return Life(**json.loads(kept)) if kept else None


class UpkeepRound:
    """Makes room where the budget is exceeded, clears what killed processes left, and says that the keeper lives."""

    name = "upkeep"
    needs_database = False
    is_idle_work = False

    def __init__(self, store: Store) -> None:
        self.store = store
        self._chores: list[tuple[Callable[[], object], float]] = [
            (store.watch_files, LATER),
            (self._show_life, SHOWS_LIFE_EVERY),
            (store.evict, EVICTS_EVERY),
            (store.check_readers, TIDIES_EVERY),
            (store.prune, TIDIES_EVERY),
        ]
        self._done_at = [-TIDIES_EVERY for _ in self._chores]

    def turn(self) -> float:
        for number, (chore, every) in enumerate(self._chores):
            if time.monotonic() - self._done_at[number] >= every:
                self._done_at[number] = time.monotonic()
                chore()
        return LATER

    def _show_life(self) -> None:
        self.store.set_meta(META, json.dumps(asdict(Life(os.getpid(), round(time.time(), 1)))))
