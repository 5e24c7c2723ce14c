"""Stories on their way in become stories of the portal."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, transaction

from keruen.archive.arrivals import Placed
from keruen.archive.background import IndexingLater, indexing_at_once
from keruen.archive.directory import Directory
from keruen.archive.models import Source
from keruen.archive.picture_files import UnusablePicture
from keruen.archive.report import Entry, Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf
from keruen.archive.storing.filling import cleaned, filling_of
from keruen.archive.storing.in_bulk import InBulk, Ready
from keruen.archive.storing.linking import Linking
from keruen.archive.storing.month_folders import MissingFolder
from keruen.archive.storing.old_addresses import OldAddresses
from keruen.archive.storing.one_by_one import OneByOne
from keruen.archive.storing.sources import Sources
from keruen.lib.batches import batched
from keruen.newsroom.models import Article
from keruen.press.tracking.changes import settled

# What importers take from here.
__all__ = ("Mover", "Placed")

logger = logging.getLogger(__name__)

# Few enough that a run that is killed loses little, many enough that what is done for a batch alone doesn't count.
BATCH = 500


class Mover:
    """Stores arrivals in batches, each in one transaction with its search entries and what it makes void.

    A run may be killed at any point and started again: what a batch stored is known by its `Source` rows.
    """

    def __init__(self, report: Report, *, shelf: Shelf, now: datetime) -> None:
        self.report = report
        self.shelf = shelf
        self.now = now
        self.directory = Directory()
        self._bulk = InBulk(self.directory)
        self._single = OneByOne(self.directory, shelf)
        self._sources = Sources(run=report.keeper.run, now=now)
        self._addresses = OldAddresses(report)

    def move(self, arrivals: Iterable[Placed]) -> None:
        """LostPlace where the run goes on and the place isn't there any more where it was stopped."""
        with indexing_at_once() as later:
            for batch in batched(self._new_to_us(arrivals), BATCH):
                self._store(batch, later)
        self.report.catching_up.end()
        Linking(self.report).link()
        self._addresses.settle(self.directory)
        with transaction.atomic():
            self.report.keep()

    def point(self, address: str, *, section: str = "", topic: str = "", person: str = "", language: str) -> None:
        """Remembers where the list of a section, topic or person stood. Call it before `move` ends: it is kept then.

        Nothing is made for it: an address of something that no story brought is told as lost.
        """
        named = (("section", section), ("topic", topic), ("person", person))
        kind, name = next((kind, name) for kind, name in named if name)
        self._addresses.of_list(address, kind, name, language)

    def _new_to_us(self, arrivals: Iterable[Placed]) -> Iterator[Placed]:
        """Without those that an earlier part of the run has stored."""
        for placed in arrivals:
            if not self.report.is_done(placed.place):
                self.report.place = placed.place
                yield replace(placed, arrival=cleaned(placed.arrival))

    def _store(self, batch: list[Placed], later: IndexingLater) -> None:
        """All at once; again, where the desk has just changed what this run remembers; else one after another."""
        for is_last, way in ((False, self._all_at_once), (False, self._all_at_once), (True, self._one_by_one)):
            mark = self.report.mark()
            try:
                with settled():
                    way(batch, later)
                    later.flush()
                    self.report.keep()
            except BaseException as error:
                self._take_back(later)
                if is_last or not isinstance(error, IntegrityError | OperationalError | DataError | MissingFolder):
                    raise
                self.report.take_back(mark)
                logger.warning("a batch is stored anew", extra={"reason": f"{type(error).__name__}: {error}"})
            else:
                self.shelf.settle()
                self._sources.settle()
                return

    def _take_back(self, later: IndexingLater) -> None:
        self.shelf.take_back(0)
        self.directory.forget()
        self._bulk.forget()
        self._sources.forget()
        later.forget()

    def _all_at_once(self, batch: list[Placed], later: IndexingLater) -> None:
        known = self._sources.of(batch)
        fresh: list[Placed] = []
        for placed in self._once_each(batch, known):
            source = known.get(placed.arrival.uri)
            if source is None and self._bulk.takes(placed.arrival):
                fresh.append(placed)
            else:
                self._take(placed, source)
        self._bulk.name_all([placed.arrival for placed in fresh], later)
        ready = list(self._ready(fresh))
        numbers = self._bulk.create([each for _, each in ready], later)
        stories = [(placed, number) for (placed, _), number in zip(ready, numbers, strict=True)]
        self._sources.insert(stories)
        for placed, _ in stories:
            self._note(placed, Outcome.CREATED)
        self._addresses.keep(stories)

    def _ready(self, fresh: list[Placed]) -> Iterator[tuple[Placed, Ready]]:
        """With their records; those whose pictures can't be taken are refused."""
        for placed in fresh:
            mark = self.shelf.mark()
            try:
                filling = filling_of(placed.arrival, directory=self.directory, shelf=self.shelf)
            except UnusablePicture as refusal:
                self.shelf.take_back(mark)
                self._refuse(placed, str(refusal))
            else:
                yield placed, Ready(placed.arrival, filling)

    def _one_by_one(self, batch: list[Placed], later: IndexingLater) -> None:
        known = self._sources.of(batch)
        for placed in self._once_each(batch, known):
            self._take(placed, known.get(placed.arrival.uri))

    def _once_each(self, batch: list[Placed], known: dict[str, Source]) -> Iterator[Placed]:
        """Each uri's first arrival in this run; the others are accounted for."""
        here: dict[str, Placed] = {}
        for placed in batch:
            first = here.setdefault(placed.arrival.uri, placed)
            source = known.get(placed.arrival.uri)
            if first is not placed:
                self._double(placed, first.place, is_same=first.arrival.digest == placed.arrival.digest)
            elif source is not None and self._sources.came_before(source, placed):
                self._double(placed, source.file, is_same=source.digest == placed.arrival.digest)
            else:
                yield placed
                if source is not None:
                    self._sources.came(source)

    def _double(self, placed: Placed, first: str, *, is_same: bool) -> None:
        if is_same:
            self._note(placed, Outcome.LEFT_OUT, f"the same stands at {first}")
        else:
            self._refuse(placed, f"the same uri stands at {first}; leave in the newest version alone")

    def _take(self, placed: Placed, source: Source | None) -> None:
        """One arrival by itself, as the desk would store it."""
        if source is not None and source.digest == placed.arrival.digest:
            self._note(placed, Outcome.UNCHANGED)
            return
        mark = self.shelf.mark()
        try:
            with transaction.atomic():
                outcome, reason = self._put(placed, source)
        except (RefusedItem, ValidationError, UnusablePicture, DataError, IntegrityError) as refusal:
            self.shelf.take_back(mark)
            self.directory.forget()
            self._refuse(placed, _words(refusal))
        else:
            self._note(placed, outcome, reason)

    def _put(self, placed: Placed, source: Source | None) -> tuple[Outcome, str]:
        arrival = placed.arrival
        if source is None:
            source = Source(uri=arrival.uri, article_id=self._single.create(arrival).pk)
            self._sources.keep(source, placed)
            self._addresses.keep([(placed, source.article_id)])
            return Outcome.CREATED, ""
        article = Article.objects.get(pk=source.article_id)
        # A draft that came in as one has never been out.
        if article.latest_revision_id or (not article.live and article.first_published_at):
            return Outcome.EDITED_HERE, f"story {article.pk} was edited in the desk; the item has changed too"
        self._single.update(article, arrival)
        self._sources.keep(source, placed)
        self._addresses.keep([(placed, source.article_id)])
        return Outcome.UPDATED, ""

    def _refuse(self, placed: Placed, reason: str) -> None:
        self._note(placed, Outcome.REFUSED, reason)

    def _note(self, placed: Placed, outcome: Outcome, reason: str = "") -> None:
        self.report.note(Entry(placed.place, placed.arrival.uri, outcome, reason))


def _words(refusal: Exception) -> str:
    """What a person reads: `field: what is wrong`."""
    if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
        return "; ".join(f"{name}: {' '.join(words)}" for name, words in refusal.message_dict.items())
    return "; ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
