"""Stories on their way in become stories of the portal."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction

from keruen.archive.arrivals import Arrival, ArrivingPicture
from keruen.archive.background import IndexingLater, indexing_at_once
from keruen.archive.directory import Directory
from keruen.archive.models import Source
from keruen.archive.picture_files import UnusablePicture
from keruen.archive.report import Outcome, RefusedItem, Report
from keruen.archive.shelf import Shelf
from keruen.archive.storing.pointing import Pointer, point, target_of
from keruen.newsroom.models import Article, ArticleTopic, Byline
from keruen.press.tracking.changes import settled

# Few enough that a run that is killed loses little, many enough that the commits don't count.
BATCH = 25
POINTS = 500

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
        self._places: dict[str, str] = {}
        self._translations: list[Placed] = []
        self._points: list[tuple[str, str, str, str]] = []

    def move(self, arrivals: Iterable[Placed]) -> None:
        with indexing_at_once() as later:
            for batch in _batched(arrivals, BATCH):
                self._in_one_transaction(batch, later, self._take)
            for batch in _batched(self._translations, BATCH):
                self._in_one_transaction(batch, later, self._link)
        for points in _batched(self._points, POINTS):
            self._settle_points(points)
        self._points.clear()

    def point(self, address: str, *, section: str = "", topic: str = "", person: str = "", language: str) -> None:
        """Remembers where the list of a section, topic or person stood. Call it before `move` ends: it is kept then.

        Nothing is made for it: an address of something that no story brought is told as lost.
        """
        (kind, name), *_ = [
            (kind, name) for kind, name in (("section", section), ("topic", topic), ("person", person)) if name
        ]
        self._points.append((address, kind, name, language))

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

    def _in_one_transaction(self, batch: list[Placed], later: IndexingLater, do: Any) -> None:
        try:
            with settled():
                for placed in batch:
                    do(placed)
                later.flush()
        except BaseException:
            self.shelf.take_back(0)
            later.forget()
            raise
        self.shelf.settle()

    def _take(self, placed: Placed) -> None:
        arrival, mark = placed.arrival, self.shelf.mark()
        try:
            with transaction.atomic():
                outcome, reason = self._store(placed)
        except (RefusedItem, ValidationError, UnusablePicture) as refusal:
            self.shelf.take_back(mark)
            self.directory.forget()
            outcome, reason = Outcome.REFUSED, _words(refusal)
        self.report.account(outcome, place=placed.place, uri=arrival.uri, reason=reason)

    def _store(self, placed: Placed) -> tuple[Outcome, str]:
        arrival = placed.arrival
        first = self._places.setdefault(arrival.uri, placed.place)
        if first != placed.place:
            raise RefusedItem(f"the same uri stands at {first}; leave in the newest version alone")
        if arrival.original_uri:
            self._translations.append(placed)
        source = Source.objects.filter(uri=arrival.uri).first()
        if source is None:
            source = Source(uri=arrival.uri, article_id=self._create(arrival).pk)
            outcome = Outcome.CREATED
        elif source.digest == arrival.digest:
            return Outcome.UNCHANGED, ""
        else:
            article = Article.objects.get(pk=source.article_id)
            if article.latest_revision_id or not article.live:
                return Outcome.EDITED_HERE, f"story {article.pk} was edited in the desk; the item has changed too"
            self._update(article, arrival)
            outcome = Outcome.UPDATED
        source.digest, source.imported_at, source.file = arrival.digest, self.now, placed.place[:300]
        source.save()
        return outcome, ""

    def _create(self, arrival: Arrival) -> Article:
        section = self.directory.section(arrival.section, language=arrival.language)
        article = Article(locale_id=section.locale_id)
        self._fill(article, arrival)
        self.directory.folder(section, arrival.published_at).add_child(instance=article)
        return article

    def _update(self, article: Article, arrival: Arrival) -> None:
        section = self.directory.section(arrival.section, language=arrival.language)
        if article.locale_id != section.locale_id:
            raise RefusedItem(f"language: “{arrival.language}”, but its story {article.pk} is in “{article.language}”")
        self._fill(article, arrival)
        article.save()
        if article.section_id != section.pk:
            article.move(self.directory.folder(section, arrival.published_at), pos="last-child")
            Article.objects.filter(pk=article.pk).update(section=section)

    def _fill(self, article: Article, arrival: Arrival) -> None:
        people = [self.directory.person(each, language=arrival.language) for each in arrival.bylines]
        topics = [self.directory.topic(name, language=arrival.language) for name in arrival.topics]
        article.title = article.draft_title = arrival.headline
        article.lede = arrival.lede
        article.body = json.dumps(self._with_pictures(arrival.body), ensure_ascii=False)
        article.place = arrival.place
        article.live, article.has_unpublished_changes = True, False
        article.first_published_at = arrival.published_at
        article.updated_at = arrival.updated_at
        article.last_published_at = article.latest_revision_created_at = arrival.updated_at or arrival.published_at
        roles = [each.role for each in arrival.bylines]
        article.bylines = [Byline(person=person, role=role) for person, role in zip(people, roles, strict=True)]
        article.topic_links = [ArticleTopic(topic=topic) for topic in dict.fromkeys(topics)]
        self._fill_picture(article, arrival.picture)

    def _fill_picture(self, article: Article, picture: ArrivingPicture | None) -> None:
        article.picture = self.shelf.put(picture) if picture else None
        article.picture_caption = picture.caption[:500] if picture else ""
        article.picture_alt = picture.alt_text[:300] if picture else ""

    def _with_pictures(self, value: Any) -> Any:
        """The blocks with each arriving picture stored, and its number in its place."""
        if isinstance(value, ArrivingPicture):
            return self.shelf.put(value).pk
        if isinstance(value, dict):
            return {name: self._with_pictures(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._with_pictures(inner) for inner in value]
        return value

    def _link(self, placed: Placed) -> None:
        """The story is a translation of another, which may have come after it."""
        arrival = placed.arrival
        story = Article.objects.filter(pk__in=Source.objects.filter(uri=arrival.uri).values("article_id")).first()
        original = Article.objects.filter(
            pk__in=Source.objects.filter(uri=arrival.original_uri).values("article_id")
        ).first()
        if story is None or story.latest_revision_id or (original and story.original_id == original.pk):
            return
        try:
            if original is None:
                raise RefusedItem("has not come in")
            with transaction.atomic():
                story.original = original
                story.save()
        except (RefusedItem, ValidationError) as refusal:
            what = f"{arrival.original_uri}: {_words(refusal)}"
            self.report.lose("link to the original", what, place=placed.place, uri=arrival.uri)


def _story_from(uri: str) -> Article | None:
    found: Article | None = Article.objects.filter(pk__in=Source.objects.filter(uri=uri).values("article_id")).first()
    return found


def _words(refusal: Exception) -> str:
    """What a person reads: `field: what is wrong`."""
    if isinstance(refusal, ValidationError) and hasattr(refusal, "error_dict"):
        return "; ".join(f"{name}: {' '.join(words)}" for name, words in refusal.message_dict.items())
    return "; ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)


def _batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch
