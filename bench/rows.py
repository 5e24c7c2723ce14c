"""Rows of one table, many at a time.

A story is a row in `newsroom_page` and another in `newsroom_article`; Django can't `bulk_create` such children.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from itertools import count
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models


class Table:
    """A model's own table. A row is {attribute: value}; what it leaves out gets the model's default, the key the next.

    Nobody else may write the table meanwhile: keys are counted here.
    """

    def __init__(self, model: type[models.Model]) -> None:
        # Generated columns are the database's own.
        fields = [field for field in model._meta.local_concrete_fields if not field.generated]
        self._defaults = {field.attname: field.get_db_prep_save(field.get_default(), connection) for field in fields}
        self._key = model._meta.pk.attname
        highest: int | None = model._base_manager.aggregate(highest=models.Max("pk"))["highest"]
        self._keys = count((highest or 0) + 1)
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column or "") for field in fields)
        marks = ", ".join("%s" for _ in fields)
        self._insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"

    def insert(self, rows: Iterable[dict[str, Any]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(self._insert, [self._whole(row) for row in rows])

    def next_key(self) -> int:
        return next(self._keys)

    def _whole(self, row: dict[str, Any]) -> list[Any]:
        if self._key not in row:
            row[self._key] = self.next_key()
        return [row.get(name, default) for name, default in self._defaults.items()]


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
