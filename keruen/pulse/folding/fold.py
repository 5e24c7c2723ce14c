"""The fold: what the log says of views becomes numbers in the database, exactly once.

What a piece of the log adds and how far the log was read commit in one transaction. So a fold that fails, or is killed,
is repeated whole, and one that committed is not. Nothing is ever counted again: where the log is shorter than what was
folded of it, that is said and nothing more.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from keruen.press.tracking.changes import told
from keruen.pulse.counting import log
from keruen.pulse.counting.record import SIZE, Record
from keruen.pulse.folding import positions, stories, upserts
from keruen.pulse.folding.doubles import Doubles
from keruen.pulse.folding.sums import Sums
from keruen.pulse.models import StoryViews

logger = logging.getLogger(__name__)

# Of one transaction: a quarter of a million views, which others wait for a part of a second.
PIECE_BYTES: Final = 8 * 1024 * 1024
# A segment is kept for its own five minutes and half an hour: what comes twice is known by what it says.
KEPT: Final = log.SPAN + timedelta(minutes=30)
MOST_NAMED: Final = 20

Tell = Callable[[set[int]], object]


class Fold:
    """One machine's. `tell` is given the stories whose numbers grew, once that is committed."""

    def __init__(self, folder: Path, node: UUID, *, tell: Tell = lambda stories: None) -> None:
        self._folder = folder
        self._node = node
        self._tell = tell
        self._positions: dict[str, int] = {}
        self._doubles = Doubles()
        # After a failure nobody knows whether the transaction was committed: the database is asked.
        self._is_sure = False
        self._unreadable: set[str] = set()

    def turn(self) -> bool:
        """Folds what is there, at most a piece of each segment; whether there is more. Raises DatabaseError."""
        segments = log.segments(self._folder)
        if not self._is_sure:
            self._be_sure()
        self._is_sure = False
        has_more = [self._fold_segment(path) for path in segments]
        if not any(has_more):
            self._tidy(segments)
        self._is_sure = True
        return any(has_more)

    def _be_sure(self) -> None:
        """Of how far the log was folded, and with it of all openings up to there."""
        found = positions.read(self._node)
        if found != self._positions:
            self._doubles = Doubles()
            for segment, offset in found.items():
                self._remember(self._folder / segment, offset)
            self._positions = found

    def _remember(self, path: Path, end: int) -> None:
        at = done = 0
        while at < end and path.exists():
            views, done, _ = log.read_from(path, at, most=min(PIECE_BYTES, end - at))
            if done == at:
                return
            self._doubles.remember(path.name, self._doubles.parted(views)[1])
            at = done

    def _fold_segment(self, path: Path) -> bool:
        """Whether there is more in it."""
        known = self._positions.get(path.name)
        try:
            size = path.stat().st_size
            if size < (known or 0):
                self._go_on_after_loss(path.name, size)
                return False
            if size - (known or 0) < SIZE:
                return False
            views, done, rubbish = log.read_from(path, known or 0, most=PIECE_BYTES)
        except FileNotFoundError:
            return False
        except OSError as error:
            self._complain(path.name, error)
            return False
        self._unreadable.discard(path.name)
        if done == (known or 0):
            return False
        if rubbish:
            logger.error("a piece of the log of views is no view", extra={"segment": path.name, "bytes": rubbish})
        self._fold(path.name, views, done)
        return size - done >= SIZE

    def _fold(self, segment: str, views: Sequence[Record], done: int) -> None:
        fresh, openings = self._doubles.parted(views)
        sums = Sums(fresh)
        with told([StoryViews._meta.db_table]), transaction.atomic():
            positions.advance(self._node, segment, known=self._positions.get(segment), to=done)
            languages = stories.languages(sums.articles)
            unknown = sums.articles - languages.keys()
            dropped = sums.leave_out(unknown)
            upserts.write(sums, languages)
        self._doubles.remember(segment, openings)
        self._positions[segment] = done
        if unknown:
            logger.warning(
                "views of stories that are not there", extra={"views": dropped, "stories": sorted(unknown)[:MOST_NAMED]}
            )
        if languages:
            self._tell(set(languages))

    def _go_on_after_loss(self, segment: str, size: int) -> None:
        """Somebody cut the log off. What is in the database stays, and what comes is counted."""
        known = self._positions[segment]
        logger.error(
            "the log of views is shorter than what was folded of it",
            extra={"segment": segment, "folded": known, "bytes": size},
        )
        with transaction.atomic():
            positions.advance(self._node, segment, known=known, to=size)
        self._positions[segment] = size

    def _complain(self, segment: str, error: OSError) -> None:
        """Once for each segment, until it can be read; the desk's alarm says how long views have waited."""
        if segment not in self._unreadable:
            self._unreadable.add(segment)
            logger.error("the log of views can't be read", extra={"segment": segment, "reason": str(error)})

    def _tidy(self, segments: Sequence[Path]) -> None:
        """Takes away segments that are wholly folded and old. The file goes first: without it nothing is read again."""
        ended = settings.CLOCK.now() - KEPT
        left = {path.name for path in segments if not self._is_taken_away(path, ended)}
        for segment in [*self._positions]:
            if segment not in left and log.begins_at(segment) <= ended:
                positions.forget(self._node, segment)
                del self._positions[segment]
                self._doubles.forget(segment)

    def _is_taken_away(self, path: Path, ended: datetime) -> bool:
        if log.begins_at(path.name) > ended or path.name in self._unreadable:
            return False
        return log.take_away(path, offset=self._positions.get(path.name, 0))
