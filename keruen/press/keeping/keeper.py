"""The keeper: goes its rounds until told to stop, woken as soon as something was voided."""

import time
from collections.abc import Iterable
from threading import Event
from typing import Final, Protocol

from django.db import close_old_connections

from keruen.outbox.endurance import Endurance
from keruen.press.board import BELL
from keruen.press.store import Store

# How soon the bell is heard.
LISTENS_EVERY: Final = 0.02
# What a round says that has nothing to do: that it wants its next turn in a second.
LATER: Final = 1.0


class Round(Protocol):
    """A duty. `turn` does a bounded piece of it, in at most about half a second.

    It gives the seconds after which it wants its next turn: 0 where there is more to do at once. `needs_database`: it
    is left out while the database is away. `is_idle_work`: it has its turn where no other wants one at once.
    """

    name: str
    needs_database: bool
    is_idle_work: bool

    def turn(self) -> float: ...


class Keeper:
    """Nothing that fails in a round ends it or keeps the others from their turns. It may be killed at any moment."""

    def __init__(self, store: Store, rounds: Iterable[Round]) -> None:
        self.store = store
        self.rounds = tuple(rounds)
        self._endurance = Endurance("the press")
        self._heard = -1

    def run(self, stop: Event) -> None:
        while not stop.is_set():
            self._heard = self._bell()
            close_old_connections()
            self._rest(self.go_round(), stop)

    def go_round(self) -> float:
        """Gives each duty its turn; the seconds until one of them wants another."""
        soonest = min((self._turn(each) for each in self.rounds if not each.is_idle_work), default=LATER)
        if soonest:
            soonest = min([soonest, *(self._turn(each) for each in self.rounds if each.is_idle_work)])
        return soonest

    def _turn(self, duty: Round) -> float:
        if duty.needs_database and not self._endurance.has_database():
            return LATER
        return self._endurance.tries(duty.turn, otherwise=LATER, fault="duty failed", duty=duty.name)

    def _rest(self, seconds: float, stop: Event) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and self._bell() == self._heard:
            if stop.wait(min(LISTENS_EVERY, left)):
                return

    def _bell(self) -> int:
        return self.store.board.cells[BELL]
