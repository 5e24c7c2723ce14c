"""Sums on their way into the tables: what is there grows by them, what isn't is made.

One statement a table, in the order of its key: two machines that write at once wait for each other, never in a circle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from django.db import connection
from django.db.models import Field, Model

from keruen.pulse.folding.sums import MINUTES_IN_AN_HOUR, Sums
from keruen.pulse.models import REFERRERS, SiteMinute, StoryHour, StoryMinute, StoryViews

SECONDS_IN_A_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Growing:
    """A table: the columns of its key, those that are added to, and those that a new row needs besides, as nought."""

    model: type[Model]
    key: tuple[str, ...]
    grows: tuple[str, ...]
    noughts: tuple[str, ...] = ()

    def add(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """Each row: its key, then what is added."""
        ordered = sorted(rows)
        if not ordered:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(self._of_arrays(), [list(column) for column in zip(*ordered, strict=True)])
            else:
                cursor.executemany(self._of_values(), ordered)

    def _of_arrays(self) -> str:
        types = (self._field(name).db_type(connection) for name in (*self.key, *self.grows))
        noughts = "".join(", 0" for _ in self.noughts)
        arrays = ", ".join(f"%s::{_without_check(kind)}[]" for kind in types)
        return self._statement(f"SELECT given.*{noughts} FROM unnest({arrays}) AS given")  # noqa: S608 - no value stands in it

    def _of_values(self) -> str:
        marks = ["%s" for _ in (*self.key, *self.grows)] + ["0" for _ in self.noughts]
        return self._statement(f"VALUES ({', '.join(marks)})")

    def _statement(self, source: str) -> str:
        table = self.model._meta.db_table
        columns = ", ".join(self._column(name) for name in (*self.key, *self.grows, *self.noughts))
        key = ", ".join(self._column(name) for name in self.key)
        sums = ", ".join(f"{column} = {table}.{column} + excluded.{column}" for column in map(self._column, self.grows))
        return f"INSERT INTO {table} ({columns}) {source} ON CONFLICT ({key}) DO UPDATE SET {sums}"

    def _column(self, name: str) -> str:
        return connection.ops.quote_name(self._field(name).column)

    def _field(self, name: str) -> "Field[Any, Any]":
        field: Field[Any, Any] = self.model._meta.get_field(name)  # type: ignore[assignment]
        return field


TOTALS: Final = Growing(StoryViews, ("article",), ("counted",), ("brought",))
HOURS: Final = Growing(StoryHour, ("article", "hour"), REFERRERS)
MINUTES: Final = Growing(StoryMinute, ("minute", "article"), ("views", "telling"))
SITE: Final = Growing(SiteMinute, ("minute", "language"), ("views", "readers"))


def write(sums: Sums, languages: Mapping[int, str]) -> None:
    """Adds them to the tables. `languages` are those of all stories in the sums."""
    TOTALS.add(sums.totals().items())
    HOURS.add((article, _moment(hour * MINUTES_IN_AN_HOUR), *views) for (article, hour), views in sums.hours().items())
    MINUTES.add((_moment(minute), article, *views) for (minute, article), views in sums.minutes().items())
    SITE.add((_moment(minute), language, *views) for (minute, language), views in sums.site(languages).items())


@lru_cache(maxsize=4096)
def _moment(minute: int) -> Any:
    """As the database's driver takes it."""
    moment = datetime.fromtimestamp(minute * SECONDS_IN_A_MINUTE, UTC)
    return connection.ops.adapt_datetimefield_value(moment)


def _without_check(kind: str | None) -> str:
    return (kind or "").partition(" CHECK")[0]
