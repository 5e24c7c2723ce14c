"""The safety net: what the words and rows don't tell of, the statements themselves do, table by table.

It stands around every statement on every connection. While a page is recorded, a SELECT notes `*table:<name>` for each
table that nothing finer speaks for; every write, recorded or not, voids `*table:<name>` in its own transaction. So no
change can be forgotten that is made in this process through Django's connection: a page that reads something new is
void too often until a word or a row of that table has its own key, but it is never stale.

What writes past Django (another program, PostgreSQL's COPY) must be followed by `keruen press void`.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from keruen import outbox
from keruen.press.recording import depend, is_covered, is_recording, until
from keruen.press.tracking.changes import is_told
from keruen.press.tracking.fetched import Fetched
from keruen.press.tracking.registry import UNTOLD, table_key, tracked_tables
from keruen.press.voiding import void

_NAME = r'"?([A-Za-z_]\w*)"?(?:\."?(\w+)"?)?'
_WRITTEN: Final = re.compile(
    r"\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+ONLY)?|DELETE\s+FROM(?:\s+ONLY)?|MERGE\s+INTO"
    rf"|TRUNCATE(?:\s+TABLE)?)\s+{_NAME}",
    re.IGNORECASE,
)
_READ: Final = re.compile(rf"\b(?:FROM|JOIN)\s+(?:ONLY\s+)?{_NAME}", re.IGNORECASE)
# FROM a, b: Django doesn't write that, people do.
_READ_TOO: Final = re.compile(r'\bFROM\s+["\w. ]+((?:\s*,\s*["\w. ]+)+)', re.IGNORECASE)
_GIVES_ROWS: Final = re.compile(r"\bRETURNING\b", re.IGNORECASE)
_READS: Final = ("SELECT", "(SELECT", "WITH")
_WRITES: Final = ("INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE", "WITH")

Execute = Callable[[Any, Any, bool, dict[str, Any]], Any]

_apart: set[str] = {"django_admin_log", "django_migrations", "django_session", *outbox.TABLES}
_unwatched: dict[str, str] = {
    "django_content_type": "Rows come with new code alone, and new code makes every page void."
}
_migrating: set[str] = set()


def set_apart(*tables: str) -> None:
    """These are written all the time and shown on no page that is stored.

    Writes to them void nothing, so whatever reads one while it is recorded is true for that moment only.
    """
    _apart.update(tables)


def leave_unwatched(table: str, *, because: str) -> None:
    """Its rows can't change what a page shows without another key's being void too; `because` says why."""
    _unwatched[table] = because


def apart() -> frozenset[str]:
    return frozenset(_apart)


def unwatched() -> dict[str, str]:
    return dict(_unwatched)


def watch(execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django's execute wrapper."""
    text = sql if isinstance(sql, str) else str(sql)
    verb = text[:20].lstrip().upper()
    if is_recording() and verb.startswith(_READS):
        note_read(text)
    keys = keys_of_write(text) if verb.startswith(_WRITES) else set()
    if not keys or _migrating:
        return execute(sql, params, many, context)
    connection: BaseDatabaseWrapper = context["connection"]
    if connection.in_atomic_block:
        return _write(execute, sql, params, many, context, keys)
    with transaction.atomic(using=connection.alias):
        result = _write(execute, sql, params, many, context, keys)
        if _GIVES_ROWS.search(text):
            context["cursor"].cursor = Fetched(context["cursor"].cursor)
        return result


def note_read(sql: str) -> None:
    for table in _tables_read(sql) - _unwatched.keys():
        if table in _apart:
            until(settings.CLOCK.now())
        elif not is_covered(table):
            depend(table_key(table))


def keys_of_write(sql: str) -> set[str]:
    """What a statement voids by itself, beside what those tell who know the rows."""
    written = _tables_written(sql)
    tables = {table for table in written - _apart - _unwatched.keys() if not is_told(table)}
    keys = {table_key(table) for table in tables}
    return keys | {UNTOLD} if tables & tracked_tables else keys


def _write(execute: Execute, sql: Any, params: Any, many: bool, context: dict[str, Any], keys: set[str]) -> Any:
    result = execute(sql, params, many, context)
    void(keys)
    return result


@lru_cache(maxsize=2000)
def _tables_read(sql: str) -> frozenset[str]:
    tables = {_table(*found) for found in _READ.findall(sql)}
    for more in _READ_TOO.findall(sql):
        tables.update(_table(*found) for found in re.findall(rf",\s*{_NAME}", more))
    return frozenset(tables)


@lru_cache(maxsize=500)
def _tables_written(sql: str) -> frozenset[str]:
    return frozenset(_table(*found) for found in _WRITTEN.findall(sql))


def _table(first: str, second: str) -> str:
    """Of `schema.table`, and of `table.column` as EXTRACT(month FROM table.column) has it."""
    return second if first == "public" and second else first


def watch_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, watch)


def let_migrations_pass(using: str, **kwargs: Any) -> None:
    """While tables are made there may be no outbox to tell; and new code makes every page void."""
    _migrating.add(using)


def watch_again(using: str, **kwargs: Any) -> None:
    _migrating.discard(using)


@contextmanager
def looking_away() -> Iterator[None]:
    """The tables are emptied, the outbox's with them: who could be told? Machines begin anew after that."""
    _migrating.add("flush")
    try:
        yield
    finally:
        _migrating.discard("flush")
