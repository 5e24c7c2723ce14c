"""The stories that are read now, and the sections that they are in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import nlargest
from typing import Final, NamedTuple

from keruen.newsroom.models import Article, Section
from keruen.pulse.desk import sparkline
from keruen.pulse.desk.site_minutes import ALL
from keruen.pulse.desk.spans import MINUTE
from keruen.pulse.desk.story_minutes import StoryMinutes, Views, summed

STORIES: Final = 12
SECTIONS: Final = 10
HOUR_MINUTES: Final = 60
TEN_MINUTES: Final = 10
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
    section: int | None
    ten: int
    hour: int


def read_now(site_views: Mapping[datetime, int], languages: Iterable[str], kept: StoryMinutes) -> dict[str, ReadNow]:
    """By language; `ALL` has the sum. `site_views` has the minutes of the hour, and the one before them."""
    minutes = kept.look(site_views)
    rows = _rows(minutes, kept)
    of_scope = {scope: [row for row in rows if scope in (ALL, row.language)] for scope in (ALL, *languages)}
    top = {scope: _most_read(found) for scope, found in of_scope.items()}
    stories = _stories({row for chosen in top.values() for row in chosen}, minutes)
    sections = dict(Section.objects.filter(pk__in={row.section for row in rows}).values_list("pk", "title"))
    return {
        scope: ReadNow(
            tuple(stories[row.pk] for row in chosen if row.pk in stories), _sections(of_scope[scope], sections)
        )
        for scope, chosen in top.items()
    }


def _rows(minutes: Mapping[datetime, Views], kept: StoryMinutes) -> list[_Row]:
    """All stories that were read within the hour."""
    present = max(minutes)
    hour = summed(minutes, since=present - (HOUR_MINUTES - 1) * MINUTE)
    ten = summed(minutes, since=present - (TEN_MINUTES - 1) * MINUTE)
    places = kept.places(hour)
    return [_Row(pk, *place, ten[pk], views) for pk, views in hour.items() if (place := places[pk])]


def _most_read(rows: Iterable[_Row]) -> list[_Row]:
    return nlargest(STORIES, rows, key=lambda row: (row.ten, row.hour, row.pk))


def _stories(rows: Iterable[_Row], minutes: Mapping[datetime, Views]) -> dict[int, ReadStory]:
    by_pk = {row.pk: row for row in rows}
    ended = sorted(minutes)[:-1][-HOUR_MINUTES:]
    named = Article.objects.filter(pk__in=by_pk).values_list("pk", "title", "section__title")
    return {
        pk: ReadStory(
            pk=pk,
            title=title,
            language=by_pk[pk].language,
            section=section or "",
            ten=by_pk[pk].ten,
            hour=by_pk[pk].hour,
            course=_course(pk, [minutes[minute] for minute in ended]),
        )
        for pk, title, section in named
    }


def _course(story: int, minutes: Sequence[Views]) -> tuple[int, ...]:
    return tuple(sparkline.summed([views.get(story, 0) for views in minutes], by=POINT_MINUTES))


def _sections(rows: Iterable[_Row], titles: Mapping[int, str]) -> tuple[ReadSection, ...]:
    views, languages = Counter[int](), dict[int, str]()
    for row in rows:
        if row.section is not None and row.section in titles:
            views[row.section] += row.hour
            languages[row.section] = row.language
    total = views.total()
    return tuple(
        ReadSection(titles[pk], languages[pk], hour, hour / total) for pk, hour in views.most_common(SECTIONS) if hour
    )
