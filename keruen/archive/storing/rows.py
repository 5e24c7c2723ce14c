"""Rows of one table, many at a time.

A story is a row in `newsroom_page` and another in `newsroom_article`; Django can't `bulk_create` such children.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import count
from operator import attrgetter
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models


class Table:
    """A model's own table. A row is {attribute: value}; what it leaves out gets the model's default, the key the next.

    Instants, UUIDs and what StreamFields hold may be given as Python has them. `insert` without keys and `next_key`
    count keys here: nobody else may write the table meanwhile. Where others may, take the keys from `keys`.
    """

    def __init__(self, model: type[models.Model]) -> None:
        # Generated columns are the database's own.
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        self.model = model
        self.defaults = {field.attname: field.get_db_prep_save(field.get_default(), connection) for field in fields}
        self._key = model._meta.pk.attname
        # Asking the connection for each value would take longer than writing it.
        self._adapted: dict[type, Callable[[Any], Any]] = {datetime: connection.ops.adapt_datetimefield_value}
        if not connection.features.has_native_uuid_field:
            self._adapted[uuid.UUID] = attrgetter("hex")
        self._counted: count[int] | None = None
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column or "") for field in fields)
        marks = ", ".join("%s" for _ in fields)
        table = quote(model._meta.db_table)
        self._insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names
        self._copy = f"COPY {table} ({columns}) FROM STDIN"

    def insert(self, rows: Iterable[dict[str, Any]]) -> None:
        values = [self._whole(row) for row in rows]
        if not values:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # A statement a row takes PostgreSQL four times as long. Whoever watches statements sees the INSERT.
                cursor._execute_with_wrappers(self._insert, values, many=True, executor=self._copied)
            else:
                cursor.executemany(self._insert, values)

    def _copied(self, sql: str, values: list[list[Any]], many: bool, context: dict[str, Any]) -> None:
        with connection.wrap_database_errors, context["cursor"].cursor.copy(self._copy) as copy:
            for row in values:
                copy.write_row(row)

    def next_key(self) -> int:
        if self._counted is None:
            self._counted = count(self._highest() + 1)
        return next(self._counted)

    def keys(self, number: int) -> Sequence[int]:
        """So many keys that nobody else gets, in a transaction that writes."""
        table = self.model._meta.db_table
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                column = self.model._meta.pk.column
                drawn = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
                cursor.execute(drawn, [table, column, number])
                return [int(row[0]) for row in cursor.fetchall()]
            # The writer has the whole database. What was deleted leaves no number to others.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            given = cursor.fetchone()
        first = max(self._highest(), given[0] if given else 0) + 1
        return range(first, first + number)

    def _highest(self) -> int:
        highest: int | None = self.model._base_manager.aggregate(highest=models.Max("pk"))["highest"]
        return highest or 0

    def _whole(self, row: dict[str, Any]) -> list[Any]:
        if self._key not in row:
            row[self._key] = self.next_key()
        adapted, values = self._adapted, [row.get(name, default) for name, default in self.defaults.items()]
        return [adapted[type(value)](value) if type(value) in adapted else value for value in values]


def reset_sequences(*models: type[models.Model]) -> None:
    """After rows with keys of their own, PostgreSQL has to be told where to go on."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def moment(value: datetime) -> Any:
    """As the database's driver takes it."""
    return connection.ops.adapt_datetimefield_value(value)


def key(value: uuid.UUID) -> Any:
    return value if connection.features.has_native_uuid_field else value.hex
