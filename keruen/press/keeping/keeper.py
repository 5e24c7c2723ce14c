"""The keeper: goes its rounds until told to stop, woken as soon as something was voided."""

import logging
import time
from collections.abc import Iterable
from threading import Event
from typing import Final, Protocol

from django.db import Error as AnyDatabaseError
from django.db import close_old_connections, connection

from keruen.press.board import BELL
from keruen.press.store import Store

logger = logging.getLogger(__name__)

# How soon the bell is heard.
LISTENS_EVERY: Final = 0.02
# What a round says that has nothing to do: that it wants its next turn in a second.
LATER: Final = 1.0
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 10.0
# One fault may come again with each turn; the log has it once in so long.
SAYS_AGAIN: Final = 60.0


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
        self.database = Database()
        self._heard = -1
        self._said: dict[str, float] = {}

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
        if duty.needs_database and not self.database.is_there():
            return LATER
        try:
            return duty.turn()
        except AnyDatabaseError as error:
            self.database.note_absence(error)
        except Exception:  # the outermost loop: a fault in one duty must not end the others
            if time.monotonic() - self._said.get(duty.name, -SAYS_AGAIN) >= SAYS_AGAIN:
                self._said[duty.name] = time.monotonic()
                logger.exception("duty failed", extra={"duty": duty.name})
        return LATER

    def _rest(self, seconds: float, stop: Event) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and self._bell() == self._heard:
            if stop.wait(min(LISTENS_EVERY, left)):
                return

    def _bell(self) -> int:
        return self.store.board.cells[BELL]


class Database:
    """Whether the database is there. While it is away it is asked less and less often, and the log has it twice."""

    def __init__(self) -> None:
        self.is_away = False
        self._away_until = 0.0
        self._pause = FIRST_PAUSE

    def is_there(self) -> bool:
        if time.monotonic() < self._away_until:
            return False
        try:
            connection.ensure_connection()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except AnyDatabaseError as error:
            self.note_absence(error)
            return False
        if self.is_away:
            logger.info("the press has its database again")
        self.is_away, self._pause = False, FIRST_PAUSE
        return True

    def note_absence(self, error: Exception) -> None:
        if not self.is_away:
            logger.error("the press waits for the database", extra={"reason": str(error).strip()})
        self.is_away = True
        self._away_until = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        if not connection.in_atomic_block:
            connection.close()
