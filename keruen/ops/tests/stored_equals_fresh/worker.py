"""The background worker as far as slots are its: views folded, counters drawn, trends ranked, void slots made anew."""

import shutil
from pathlib import Path

from keruen.ops.tests.stored_equals_fresh.newsroom import MovableClock
from keruen.outbox.node import this_node
from keruen.press.keeping.slot_round import SlotRound
from keruen.press.own_store import own_store
from keruen.press.printing import slot_values
from keruen.press.store import Store
from keruen.pulse.folding.counters import Counters
from keruen.pulse.folding.fold import Fold
from keruen.pulse.folding.tests.conftest import Log
from keruen.pulse.trends.rankings import Trends


class Worker:
    """Of one run; `folder` is for the log of views."""

    def __init__(self, folder: Path, clock: MovableClock) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.clock = clock
        self.views = Log(folder)
        self.fold = Fold(folder, this_node(), tell=lambda stories: self.counters.grew(stories))
        self.trends = Trends(clock)
        self._counters: Counters | None = None
        self._counted_in: Store | None = None

    @property
    def counters(self) -> Counters:
        """Another process has others."""
        store = own_store()
        assert store is not None
        if self._counters is None or store is not self._counted_in:
            self._counters, self._counted_in = Counters(store, this_node()), store
            self._counters.turn()
        return self._counters

    def count(self, story: int, *, readers: int) -> None:
        """They open the story; it may have been deleted."""
        assert self.counters
        self.views.append(story, times=readers)
        while self.fold.turn():
            pass
        while self.counters.turn():
            pass

    def rank(self) -> None:
        self.trends.compute(self.clock.now())

    def draw(self) -> None:
        """What was voided, and what is due by the clock."""
        store = own_store()
        assert store is not None
        waiting = store.todo().slots
        if waiting:
            slot_values.compute(store, waiting)
        SlotRound(store).turn()

    def close(self) -> None:
        self.views.close()
