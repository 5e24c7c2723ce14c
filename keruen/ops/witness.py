"""The witness reads back what publications made void, and keeps when each fresh copy was first seen."""

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Protocol

from django.db import DatabaseError, close_old_connections

from keruen.ops.models import Publication
from keruen.ops.read_back import ReadBack
from keruen.ops.visitor import Visitor
from keruen.press.address import Address
from keruen.press.stored import StoredPage

logger = logging.getLogger(__name__)

# Read back whether or not anybody looks: the story itself, fronts, sections. The rest when somebody does, so that
# publishing ten times a second doesn't make the worker read thousands of pages.
UNASKED = 12
UNASKED_FOR = timedelta(seconds=15)
# How long a round may go on before it looks for newer publications.
ROUND_SECONDS = 0.5
BETWEEN_TRIES = 0.3

FreshCopy = Callable[[Address], StoredPage | None]


class Stop(Protocol):
    def is_set(self) -> bool: ...
    def wait(self, timeout: float | None = None) -> bool: ...


class Witness:
    """Reads this machine's server.

    `fresh_copy` gives what the store holds as fresh; `bell` is another number when pages changed.
    """

    def __init__(self, visitor: Visitor, *, node: str, fresh_copy: FreshCopy, bell: Callable[[], int]) -> None:
        self.visitor = visitor
        self.node = node
        self.fresh_copy = fresh_copy
        self.bell = bell

    def run(self, stop: Stop) -> None:
        """Until told to stop. It looks for publications when the bell was rung, and each second."""
        heard, looked_at = -1, 0.0
        while not stop.wait(0.1):
            if self.bell() == heard and monotonic() - looked_at < 1.0:
                continue
            heard, looked_at = self.bell(), monotonic()
            self._go_round(stop)
        self.visitor.leave()

    def _go_round(self, stop: Stop) -> None:
        close_old_connections()
        try:
            while self.round() and not stop.wait(BETWEEN_TRIES):
                pass
        except DatabaseError:
            logger.debug("publications can't be read", exc_info=True)
        except Exception:  # the thread's outermost loop: a fault in one publication must not end the watching
            logger.exception("reading back failed")
        finally:
            close_old_connections()

    def round(self) -> bool:
        """Tries what is still to be seen, the newest publication's first; whether anything is left to try."""
        deadline = monotonic() + ROUND_SECONDS
        is_left = False
        for publication in Publication.objects.to_read_back(node=self.node, since=_now() - UNASKED_FOR):
            kept = publication.read_backs
            for number in _to_try(publication, kept):
                if monotonic() > deadline:
                    is_left = True
                    break
                kept[number] = self._try(kept[number], since=publication.acknowledged_at or _now())
                is_left |= not kept[number].is_fresh
            publication.keep(kept)
        return is_left

    def _try(self, read_back: ReadBack, *, since: datetime) -> ReadBack:
        answer = self.visitor.get(read_back.address)
        seconds = (_now() - since).total_seconds()
        return read_back.tried(round(seconds, 3), answer, self.fresh_copy(read_back.address))


def _to_try(publication: Publication, kept: list[ReadBack]) -> Iterator[int]:
    """Those not seen fresh yet, those not tried yet before the others."""
    reach = len(kept) if publication.is_watched else UNASKED
    open_ones = [number for number, each in enumerate(kept[:reach]) if not each.is_fresh]
    return iter(sorted(open_ones, key=lambda number: kept[number].tried_after is not None))


def _now() -> datetime:
    return datetime.now(UTC)
