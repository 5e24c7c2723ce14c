"""What keeps the worker's duties going whatever fails in them."""

import logging
import time
from collections.abc import Callable
from typing import Final, TypeVar

from django.db import Error as AnyDatabaseError
from django.db import connection

logger = logging.getLogger(__name__)

T = TypeVar("T")

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 10.0
# One fault may come again with each turn; the log has it once in so long.
SAYS_AGAIN: Final = 60.0


class Endurance:
    """Of one thread, which asks `has_database` before it does what needs it, and has each duty tried.

    While the database is away it is asked less and less often, and the log has it twice: when it went, and when it is
    there again. `who` is whom the log names.
    """

    def __init__(self, who: str) -> None:
        self.who = who
        self._is_away = False
        self._away_until = 0.0
        self._pause = FIRST_PAUSE
        self._said: dict[tuple[str, ...], float] = {}

    def has_database(self) -> bool:
        if time.monotonic() < self._away_until:
            return False
        try:
            connection.ensure_connection()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        except AnyDatabaseError as error:
            self._note_absence(error)
            return False
        if self._is_away:
            logger.info("%s has its database again", self.who)
        self._is_away, self._pause = False, FIRST_PAUSE
        return True

    def tries(self, duty: Callable[[], T], /, *, otherwise: T, fault: str, **more: str) -> T:
        """What the duty gives; `otherwise` where it failed, and then the log says `fault`, with `more`."""
        try:
            return duty()
        except AnyDatabaseError as error:
            self._note_absence(error)
        except Exception:  # the outermost loop: a fault in one duty must not end the others, nor this one's next turn
            if self._may_say(fault, *more.values()):
                logger.exception(fault, extra=more)
        return otherwise

    def _note_absence(self, error: Exception) -> None:
        if not self._is_away:
            logger.error("%s waits for the database", self.who, extra={"reason": str(error).strip()})
        self._is_away = True
        self._away_until = time.monotonic() + self._pause
        self._pause = min(self._pause * 2, LONGEST_PAUSE)
        if not connection.in_atomic_block:
            connection.close()

    def _may_say(self, *what: str) -> bool:
        is_time = time.monotonic() - self._said.get(what, -SAYS_AGAIN) >= SAYS_AGAIN
        if is_time:
            self._said[what] = time.monotonic()
        return is_time
