"""The stories of a week by their views.

Hours of the week come from `StoryHour`, and days whose hours are no longer kept from `StoryDay`; a day is in one of the
two. An hour belongs to the day in which it begins. The sums are made by the database, in SQL that joins the two, which
Django's queries can't.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from keruen.newsroom.models import Article
from keruen.pulse.desk.week import Week
from keruen.pulse.models import REFERRERS, StoryDay, StoryHour

_COUNTS: Final = ("views", *REFERRERS)
_COLUMNS: Final = ", ".join(("article_id", *_COUNTS))
_WIDTH: Final = 1 + len(_COUNTS)
_TOTALS: Final = ", ".join(("COUNT(*) OVER ()", *(f"SUM({name}) OVER ()" for name in _COUNTS)))
_NAMED_SUMS: Final = ", ".join(f"SUM({name}) AS {name}" for name in _COUNTS)
_ORDER: Final = "ORDER BY views DESC, article_id DESC"
_STORIES: Final = Article._meta.db_table
_AT_ONCE: Final = 500


class WeekRow(NamedTuple):
    """`sources` are in the order of `REFERRERS`."""

    story_id: int
    views: int
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    stories: int
    views: int
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeekPage:
    """`totals` are of the whole week; `number` is the page's, `last` the last one's."""

    totals: Totals
    rows: list[WeekRow]
    number: int
    last: int


@dataclass(frozen=True, slots=True)
class WeekNumbers:
    """A week's stories of a language, or of all (""); the most read first, the newer one where two are even."""

    week: Week
    language: str = ""

    def page(self, number: int, size: int) -> WeekPage:
        """Page `number`, from 1 on, or the last one where there are fewer."""
        found = self._page(number, size)
        if found.rows or number == 1:
            return found
        first = self._page(1, size)
        return first if first.last == 1 else self._page(first.last, size)

    def _page(self, number: int, size: int) -> WeekPage:
        """Both in one question, for the sums are what takes time. Behind the last page nothing is known."""
        rest = f"{_ORDER} LIMIT {size:d} OFFSET {(number - 1) * size:d}"
        with connection.cursor() as cursor:
            found = self._asked(cursor, f"{_COLUMNS}, {_TOTALS}", rest).fetchall()
        stories, views, *sources = map(int, found[0][_WIDTH:] if found else [0] * _WIDTH)
        rows = [_row(row[:_WIDTH]) for row in found]
        return WeekPage(Totals(stories, views, tuple(sources)), rows, number, max(1, -(-stories // size)))

    def all_rows(self) -> Iterator[list[WeekRow]]:
        """Some hundreds at a time, without holding them all."""
        with closing(connection.chunked_cursor()) as cursor:
            self._asked(cursor, _COLUMNS, _ORDER)
            while rows := cursor.fetchmany(_AT_ONCE):
                yield [_row(row) for row in rows]

    def _asked(self, cursor: Any, columns: str, rest: str) -> Any:
        """`columns` of the week's stories; what comes from outside goes to the database as a parameter."""
        read, params = self._read().query.sql_with_params()
        stories = f"SELECT article_id, {_NAMED_SUMS} FROM ({read}) AS counted GROUP BY article_id"  # noqa: S608
        cursor.execute(f"SELECT {columns} FROM ({stories}) AS story {self._narrowed} {rest}", (*params, *self._chosen))  # noqa: S608
        return cursor

    def _read(self) -> QuerySet[Any, Any]:
        start, end = self.week.span(settings.PORTAL_ZONE)
        hours = StoryHour.objects.filter(hour__gte=start, hour__lt=end)
        days = StoryDay.objects.filter(day__gte=self.week.first_day, day__lte=self.week.last_day)
        columns = ("article_id", "views", *REFERRERS)
        return hours.values_list(*columns).union(days.values_list(*columns), all=True)

    @property
    def _chosen(self) -> tuple[str, ...]:
        return (self.language,) if self.language else ()

    @property
    def _narrowed(self) -> str:
        """After the sums, else a database may begin with a language's archive; SQLite keeps CROSS JOIN's order."""
        if not self.language:
            return ""
        return f"CROSS JOIN {_STORIES} AS known WHERE page_ptr_id = article_id AND language_code = %s"


def _row(row: tuple[int, ...]) -> WeekRow:
    story_id, views, *sources = row
    return WeekRow(story_id, int(views), tuple(int(count) for count in sources))
