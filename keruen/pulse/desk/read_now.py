"""The stories that are read now, and the sections that they are in."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from typing import Final, NamedTuple

from django.db.models import Q, Sum

from keruen.newsroom.models import Article, Section
from keruen.pulse.desk import sparkline
from keruen.pulse.desk.site_minutes import ALL
from keruen.pulse.desk.spans import HOUR, MINUTE, minute_of
from keruen.pulse.models import StoryMinute

STORIES: Final = 12
SECTIONS: Final = 10
TEN: Final = 10 * MINUTE
# A curve of an hour has a point for each of these minutes.
POINT_MINUTES: Final = 3


@dataclass(frozen=True, slots=True)
class ReadStory:
    """`ten` and `hour`: views of the last minutes, the present one among them. `course`: the hour, oldest first."""

    pk: int
    title: str
    language: str
    section: str
    ten: int
    hour: int
    course: tuple[int, ...]

    @property
    def points(self) -> str:
        return sparkline.points(self.course)


@dataclass(frozen=True, slots=True)
class ReadSection:
    title: str
    language: str
    hour: int
    share: float


@dataclass(frozen=True, slots=True)
class ReadNow:
    """Stories by the last ten minutes, sections by the hour; the most read first."""

    stories: tuple[ReadStory, ...] = ()
    sections: tuple[ReadSection, ...] = ()


class _Row(NamedTuple):
    pk: int
    language: str
    section: int
    ten: int
    hour: int


def read_now(now: datetime, languages: Iterable[str]) -> dict[str, ReadNow]:
    """By language; `ALL` has the sum."""
    rows = _rows(now)
    of_scope = {scope: [row for row in rows if scope in (ALL, row.language)] for scope in (ALL, *languages)}
    top = {scope: nlargest(STORIES, found, key=lambda row: (row.ten, row.hour, row.pk))
           for scope, found in of_scope.items()}  # fmt: skip
    stories = _stories({row for chosen in top.values() for row in chosen}, now)
    sections = dict(Section.objects.filter(pk__in={row.section for row in rows}).values_list("pk", "title"))
    return {
        scope: ReadNow(
            tuple(stories[row.pk] for row in top[scope] if row.pk in stories), _sections(of_scope[scope], sections)
        )
        for scope in top
    }


def _rows(now: datetime) -> list[_Row]:
    """All stories that were read within the hour."""
    minute = minute_of(now)
    read = StoryMinute.objects.filter(minute__gt=minute - HOUR)
    grouped = read.values_list("article_id", "article__language_code", "article__section_id")
    ten = Sum("views", filter=Q(minute__gt=minute - TEN), default=0)
    return [_Row(*row) for row in grouped.annotate(ten=ten, hour=Sum("views"))]


def _stories(rows: Iterable[_Row], now: datetime) -> dict[int, ReadStory]:
    by_pk = {row.pk: row for row in rows}
    courses = _courses(by_pk, now)
    named = Article.objects.filter(pk__in=by_pk).values_list("pk", "title", "section__title")
    return {
        pk: ReadStory(pk, title, by_pk[pk].language, section or "", by_pk[pk].ten, by_pk[pk].hour, courses[pk])
        for pk, title, section in named
    }


def _courses(stories: Iterable[int], now: datetime) -> Mapping[int, tuple[int, ...]]:
    end = minute_of(now)
    views = Counter[tuple[int, datetime]]()
    found = StoryMinute.objects.filter(article__in=list(stories), minute__gte=end - HOUR, minute__lt=end)
    for pk, minute, viewed in found.values_list("article_id", "minute", "views"):
        views[pk, minute] = viewed
    return {
        pk: tuple(sparkline.summed([views[pk, end - back * MINUTE] for back in range(60, 0, -1)], by=POINT_MINUTES))
        for pk in stories
    }


def _sections(rows: Iterable[_Row], titles: Mapping[int, str]) -> tuple[ReadSection, ...]:
    views, languages = Counter[int](), dict[int, str]()
    for row in rows:
        views[row.section] += row.hour
        languages[row.section] = row.language
    total = views.total()
    return tuple(
        ReadSection(titles[pk], languages[pk], hour, hour / total)
        for pk, hour in views.most_common(SECTIONS)
        if pk in titles and hour
    )
