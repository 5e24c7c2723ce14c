"""Stories on their way in become stories of the portal."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, OperationalError, transaction

from keruen.archive.arrivals import Arrival
from keruen.archive.background import IndexingLater, indexing_at_once
from keruen.archive.directory import Directory
from keruen.archive.models import Source
from keruen.archive.picture_files import UnusablePicture
from keruen.archive.report import Entry, Outcome, RefusedItem, Report
from keruen.archive.seen import Seen
from keruen.archive.shelf import Shelf
from keruen.archive.storing.filling import cleaned, filling_of
from keruen.archive.storing.in_bulk import InBulk, Ready
from keruen.archive.storing.linking import Linking
from keruen.archive.storing.month_folders import MissingFolder
from keruen.archive.storing.one_by_one import OneByOne
from keruen.archive.storing.pointing import Pointer, point, target_of
from keruen.archive.storing.rows import Table
from keruen.newsroom.models import Article
from keruen.press.tracking.changes import settled

logger = logging.getLogger(__name__)

# Few enough that a run that is killed loses little, many enough that what is done for a batch alone doesn't count.
BATCH = 500

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed:
    """An arrival and where it stands: file:line."""

    place: str
    arrival: Arrival


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
        self._sources = Table(Source)
        self._seen = Seen()
        self._points: list[tuple[str, str, str, str]] = []

    def move(self, arrivals: Iterable[Placed]) -> None:
        with indexing_at_once() as later:
            for batch in batched(self._new_to_us(arrivals), BATCH):
                self._store(batch, later)
        Linking(self.report).link()
        for points in batched(self._points, BATCH):
            self._settle_points(points)
        self._points.clear()
        with transaction.atomic():
            self.report.keep()

    def point(self, address: str, *, section: str = "", topic: str = "", person: str = "", language: str) -> None:
        """Remembers where the list of a section, topic or person stood. Call it before `move` ends: it is kept then.

        Nothing is made for it: an address of something that no story brought is told as lost.
        """
        named = (("section", section), ("topic", topic), ("person", person))
        kind, name = next((kind, name) for kind, name in named if name)
        self._points.append((address, kind, name, language))

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
                return

    def _take_back(self, later: IndexingLater) -> None:
        self.shelf.take_back(0)
        self.directory.forget()
        self._bulk.forget()
        later.forget()

    def _all_at_once(self, batch: list[Placed], later: IndexingLater) -> None:
        known = _sources_of(batch)
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
        self._remember([(placed, number) for (placed, _), number in zip(ready, numbers, strict=True)])

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
        known = _sources_of(batch)
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
            elif source is not None and self._came_before(source, placed):
                self._double(placed, source.file, is_same=source.digest == placed.arrival.digest)
            else:
                yield placed
                if source is not None:
                    self._seen.add(source.pk)

    def _came_before(self, source: Source, placed: Placed) -> bool:
        is_of_this_run = bool(source.run) and source.run == self.report.keeper.run
        return source.file != placed.place[:300] and (is_of_this_run or source.pk in self._seen)

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
            self._keep_source(Source(uri=arrival.uri, article_id=self._single.create(arrival).pk), placed)
            return Outcome.CREATED, ""
        article = Article.objects.get(pk=source.article_id)
        # A draft that came in as one has never been out.
        if article.latest_revision_id or (not article.live and article.first_published_at):
            return Outcome.EDITED_HERE, f"story {article.pk} was edited in the desk; the item has changed too"
        self._single.update(article, arrival)
        self._keep_source(source, placed)
        return Outcome.UPDATED, ""

    def _keep_source(self, source: Source, placed: Placed) -> None:
        for name, value in self._said_of(placed).items():
            setattr(source, name, value)
        source.save()
        self._seen.add(source.pk)
        self._point_all([(placed, source.article_id)])

    def _remember(self, stories: list[tuple[Placed, int]]) -> None:
        """The sources and old addresses of new stories."""
        keys = self._sources.keys(len(stories))
        self._sources.insert(
            {"id": key, "uri": placed.arrival.uri, "article_id": number, **self._said_of(placed)}
            for key, (placed, number) in zip(keys, stories, strict=True)
        )
        for key, (placed, _) in zip(keys, stories, strict=True):
            self._seen.add(key)
            self._note(placed, Outcome.CREATED)
        self._point_all(stories)

    def _said_of(self, placed: Placed) -> dict[str, object]:
        arrival = placed.arrival
        return {
            "digest": arrival.digest,
            "imported_at": self.now,
            "file": placed.place[:300],
            "run": self.report.keeper.run,
            "original_uri": arrival.original_uri[:500],
            "translation_group": arrival.translation_group[:200],
        }

    def _point_all(self, stories: list[tuple[Placed, int]]) -> None:
        pointers = {
            Pointer(address, ("story_id", number)): placed
            for placed, number in stories
            for address in placed.arrival.old_addresses
        }
        for each in point(pointers):
            placed = pointers[each.pointer]
            what = f"{each.pointer.address}: {each.why}"
            self.report.lose("old address", what, place=placed.place, uri=placed.arrival.uri)

    def _settle_points(self, points: list[tuple[str, str, str, str]]) -> None:
        found: list[Pointer] = []
        for address, kind, name, language in points:
            thing = self.directory.known(kind, name, language=language)
            if thing is None:
                self.report.lose("old address", f"{address}: no story came in of {kind} “{name}”", place="", uri="")
            else:
                found.append(Pointer(address, target_of(thing)))
        with settled():
            unpointed = point(found)
        for each in unpointed:
            self.report.lose("old address", f"{each.pointer.address}: {each.why}", place="", uri="")

    def _refuse(self, placed: Placed, reason: str) -> None:
        self._note(placed, Outcome.REFUSED, reason)

    def _note(self, placed: Placed, outcome: Outcome, reason: str = "") -> None:
        self.report.note(Entry(placed.place, placed.arrival.uri, outcome, reason))


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch


def _sources_of(batch: list[Placed]) -> dict[str, Source]:
    return {source.uri: source for source in Source.objects.filter(uri__in=[each.arrival.uri for each in batch])}


def _words(refusal: Exception) -> str:
    """What a person reads: `field: what is wrong`."""
    if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
        return "; ".join(f"{name}: {' '.join(words)}" for name, words in refusal.message_dict.items())
    return "; ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
