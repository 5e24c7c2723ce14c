"""Keeps the parts of the sitemap as the stories are: which months there are, where a full one is cut, what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q

from keruen.newsroom.models import Article
from keruen.newsroom.story_changes import Kind, StoryChange
from keruen.press.tracking.changes import settled
from keruen.wire.outbound.sitemaps.part import SitemapPart

# Search engines take 50,000 addresses and 50 MB; a tenth of that is made in less than a second.
MOST: Final = 5_000

# When it was published, and its number: the order of a month's stories.
Place = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month in UTC, in one language; lists are keyed by these."""

    language: str
    first: date

    @classmethod
    def of(cls, language: str, moment: datetime) -> "Month":
        return cls(language, moment.astimezone(UTC).date().replace(day=1))

    @property
    def start(self) -> datetime:
        return datetime(self.first.year, self.first.month, 1, tzinfo=UTC)

    @property
    def end(self) -> datetime:
        """Its last instant."""
        return (self.start + timedelta(days=32)).replace(day=1) - timedelta(microseconds=1)


def settle(changes: Iterable[StoryChange], *, now: datetime) -> None:
    """Notes which parts have changed, makes those that are missing, drops those that hold nothing any more."""
    places: dict[Month, set[Place]] = {}
    for language, place in _places([change for change in changes if change.kind != Kind.TEXT]):
        places.setdefault(Month.of(language, place[0]), set()).add(place)
    with settled():
        for month, changed in places.items():
            _settle_month(month, changed, now)


def settle_all(languages: Iterable[str], *, now: datetime) -> None:
    """Makes the parts that are missing and drops those that hold nothing: for a new table, and after lost messages.

    It looks once at each month that there is, however many stories it has.
    """
    for language in languages:
        known = {Month(language, part.month) for part in SitemapPart.objects.filter(language=language)}
        for month in known | set(_months(language)):
            with settled():
                _settle_month(month, set(), now)


def _places(changes: list[StoryChange]) -> Iterator[tuple[str, Place]]:
    """Where the changed stories stand or stood, and where their translations do, as each file names those."""
    for change in changes:
        if change.was is not None:
            yield change.was.language, (change.was.published_at, change.pk)
    gone = {change.was.translation_key for change in changes if change.was is not None}
    numbers = {change.pk for change in changes if change.was is None}
    live = Article.objects.filter(published_at__isnull=False)
    keys = set(live.filter(pk__in=numbers).values_list("translation_key", flat=True))
    found = live.filter(translation_key__in=keys | gone)
    for language, moment, pk in found.values_list("language_code", "published_at", "pk"):
        yield language, (moment, pk)


def _settle_month(month: Month, changed: set[Place], now: datetime) -> None:
    parts = list(SitemapPart.objects.filter(language=month.language, month=month.first))
    parts.sort(key=lambda part: part.start)
    if not parts:
        parts = [_made(month, 1, (month.start, 0), now)]
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        end = following.start if following else None
        if any(part.start <= place and (end is None or place < end) for place in changed):
            SitemapPart.objects.filter(pk=part.pk).update(changed_at=now)
        _cut(month, part.start, end, now)
    _drop_empty(month)


def _cut(month: Month, start: Place, end: Place | None, now: datetime) -> None:
    """Where a part has grown too long, what is too much becomes another."""
    while too_much := stories_of_part(month, start, end).values_list("published_at", "pk")[MOST : MOST + 1]:
        start = too_much[0]
        numbers = SitemapPart.objects.filter(language=month.language, month=month.first).order_by("-number")
        _made(month, numbers.values_list("number", flat=True)[0] + 1, start, now)


def _drop_empty(month: Month) -> None:
    """A part that has lost its stories goes; the next one reaches back to where it began."""
    parts = sorted(SitemapPart.objects.filter(language=month.language, month=month.first), key=lambda part: part.start)
    start = (month.start, 0)
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if stories_of_part(month, start, following.start if following else None).exists():
            if part.start != start:
                SitemapPart.objects.filter(pk=part.pk).update(starts_at=start[0], starts_with=start[1])
            start = following.start if following else start
        else:
            SitemapPart.objects.filter(pk=part.pk).delete()


def _made(month: Month, number: int, start: Place, now: datetime) -> SitemapPart:
    return SitemapPart.objects.get_or_create(
        language=month.language,
        month=month.first,
        number=number,
        defaults={"starts_at": start[0], "starts_with": start[1], "changed_at": now},
    )[0]


def stories_of_part(month: Month, start: Place, end: Place | None) -> Any:
    """The stories from `start` on and before `end`, in the order of their places."""
    moment, number = start
    stories = Article.objects.placed_between(month.language, moment, end[0] if end else month.end)
    if number:
        stories = stories.within(Q(published_at__gt=moment) | Q(pk__gte=number))
    if end:
        stories = stories.within(Q(published_at__lt=end[0]) | Q(pk__lt=end[1]))
    return stories


def _months(language: str) -> Iterator[Month]:
    """The months that have stories: from each, the index leads to the next."""
    stories = Article.objects.in_language(language).order_by("published_at", "pk")
    moment = stories.values_list("published_at", flat=True).first()
    while moment is not None:
        month = Month.of(language, moment)
        yield month
        later = stories.filter(published_at__gt=month.end)
        moment = later.values_list("published_at", flat=True).first()
