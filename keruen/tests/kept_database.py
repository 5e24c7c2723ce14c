"""The whole database as it was at one moment, to be had again after tests whose commits are real."""

import sqlite3
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection

from keruen.newsroom import dependencies

# A thread that a test left behind may hold the database; it is waited for, though not for ever.
TRIES = 60


class KeptDatabase:
    """What was committed when it was made. `restore` brings it back, sequences included; `drop` frees it.

    Nothing goes through models, whose signals would meet a half-empty database and remember what they saw there.
    """

    def __init__(self, name: str) -> None:
        self.copy = SQLiteCopy() if connection.vendor == "sqlite" else PostgreSQLCopy(f"kept_{name}")

    def restore(self) -> None:
        self.copy.restore()
        forget_what_processes_remember()

    def drop(self) -> None:
        self.copy.drop()


def forget_what_processes_remember() -> None:
    """What is known by numbers that other rows will have. Wagtail keeps sites and renditions in the cache."""
    cache.clear()
    ContentType.objects.clear_cache()
    dependencies.forget_languages()


class SQLiteCopy:
    def __init__(self) -> None:
        self.copy = sqlite3.connect(":memory:")
        raw().backup(self.copy)

    def restore(self) -> None:
        tries = iter(range(TRIES))

        def each_try(status: int, remaining: int, total: int) -> None:
            if next(tries, None) is None:
                raise sqlite3.OperationalError("another connection goes on using the database")

        self.copy.backup(raw(), progress=each_try)

    def drop(self) -> None:
        self.copy.close()


class PostgreSQLCopy:
    """Copies of the tables in a schema beside them. All constraints of Django's are checked at the commit alone."""

    def __init__(self, schema: str) -> None:
        self.schema = schema
        columns: dict[str, list[str]] = {}
        for table, column in rows(COLUMNS):
            columns.setdefault(table, []).append(f'"{column}"')
        self.columns = columns
        sequences = rows(SEQUENCES)
        run(
            f'DROP SCHEMA IF EXISTS "{schema}" CASCADE',
            f'CREATE SCHEMA "{schema}"',
            *(f'CREATE TABLE "{schema}"."{table}" AS TABLE public."{table}"' for table in columns),
        )
        self._restoring = [
            "SET LOCAL lock_timeout = '15s'",
            *(f'DELETE FROM public."{table}"' for table in columns),
            *(
                f'INSERT INTO public."{table}" ({", ".join(names)}) SELECT {", ".join(names)} FROM "{schema}"."{table}"'
                for table, names in columns.items()
                if rows(f'SELECT 1 FROM public."{table}" LIMIT 1')
            ),
            *(f"SELECT setval('public.\"{name}\"', {value}, {called})" for name, value, called in sequences),
        ]

    def restore(self) -> None:
        run(*self._restoring)

    def drop(self) -> None:
        run(f'DROP SCHEMA "{self.schema}" CASCADE')


COLUMNS = """
    SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables
    USING (table_schema, table_name) WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position
"""
SEQUENCES = """
    SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL
    FROM pg_sequences WHERE schemaname = 'public'
"""


def raw() -> Any:
    """The connection below Django's: what is put back isn't told of as a change."""
    connection.ensure_connection()
    return connection.connection


def rows(query: str) -> list[Any]:
    return list(raw().execute(query).fetchall())


def run(*statements: str) -> None:
    with raw().transaction():
        raw().execute(";\n".join(statements))
