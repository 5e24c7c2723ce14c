"""What something did to the database, to be done again in a hundredth of the time.

An empty newsroom takes hundreds of queries to make, and most tests begin with one.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection

from keruen import outbox
from keruen.tests.kept_database import (
    SEQUENCES,
    KeptDatabase,
    PostgreSQLCopy,
    SQLiteCopy,
    forget_what_processes_remember,
    raw,
    rows,
    run,
)


class RecordedRows:
    """Rows that `act` left in the database as it was `kept`, where it is put back to afterwards.

    `again` leaves the same rows, keys included, in a database that is so again. Nothing goes through models: no signal,
    no outbox message. So it is for tests whose commits aren't real.
    """

    def __init__(self, kept: KeptDatabase, act: Callable[[], object]) -> None:
        act()
        tables = sorted(set(connection.introspection.django_table_names(only_existing=True)) - outbox.TABLES)
        self._recorded = (
            _SQLite(tables, kept.copy) if isinstance(kept.copy, SQLiteCopy) else _PostgreSQL(tables, kept.copy)
        )
        kept.restore()

    def again(self) -> None:
        self._recorded.again()
        forget_what_processes_remember()


class _SQLite:
    def __init__(self, tables: list[str], kept: SQLiteCopy) -> None:
        self._done: list[tuple[str, list[Any]]] = []
        for table in tables:
            # Without generated columns.
            columns = [f'"{row[1]}"' for row in rows(f'PRAGMA table_info("{table}")')]
            names, marks = ", ".join(columns), ", ".join("?" for _ in columns)
            query = f'SELECT {names} FROM "{table}"'
            before, after = set(kept.copy.execute(query)), set(rows(query))
            same = " AND ".join(f"{column} IS ?" for column in columns)
            self._done.append((f'DELETE FROM "{table}" WHERE {same}', sorted(before - after, key=str)))
            self._done.append((f'INSERT INTO "{table}" ({names}) VALUES ({marks})', sorted(after - before, key=str)))

    def again(self) -> None:
        for statement, each in self._done:
            if each:
                raw().executemany(statement, each)


class _PostgreSQL:
    """The rows lie in a schema of their own, so that all is one question to the server."""

    def __init__(self, tables: list[str], kept: PostgreSQLCopy) -> None:
        run("DROP SCHEMA IF EXISTS recorded CASCADE", "CREATE SCHEMA recorded")
        self._done: list[str] = []
        for table in tables:
            names = ", ".join(kept.columns[table])
            before, after = f'SELECT {names} FROM "{kept.schema}"."{table}"', f'SELECT {names} FROM public."{table}"'
            run(
                f'CREATE TABLE recorded."{table}-" AS ({before} EXCEPT {after})',
                f'CREATE TABLE recorded."{table}+" AS ({after} EXCEPT {before})',
            )
            if rows(f'SELECT 1 FROM recorded."{table}-"'):
                with connection.cursor() as cursor:
                    key = connection.introspection.get_primary_key_column(cursor, table)
                gone = f'SELECT "{key}" FROM recorded."{table}-"'
                self._done.append(f'DELETE FROM public."{table}" WHERE "{key}" IN ({gone})')
            if rows(f'SELECT 1 FROM recorded."{table}+"'):
                self._done.append(f'INSERT INTO public."{table}" ({names}) SELECT {names} FROM recorded."{table}+"')
        for name, value, is_called in rows(SEQUENCES):
            if is_called:
                reached = f'SELECT setval(\'public."{name}"\', greatest(last_value, {value})) FROM public."{name}"'
                self._done.append(reached)

    def again(self) -> None:
        """In the test's transaction, which begins with it: a transaction of psycopg's own would commit it."""
        raw().execute(";\n".join(self._done))
