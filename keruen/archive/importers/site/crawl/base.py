"""The SQLite file of a crawl: its tables, and how it is written."""

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from keruen.archive.importers.kind import CannotImport

_TABLES = """
CREATE TABLE IF NOT EXISTS page (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER DEFAULT 0,
    due REAL DEFAULT 0, shape TEXT DEFAULT '', found_by TEXT DEFAULT '', lastmod TEXT DEFAULT '',
    listed TEXT DEFAULT '', reason TEXT DEFAULT '', target TEXT DEFAULT '', canonical TEXT DEFAULT '',
    is_story INTEGER DEFAULT 0, got_at REAL DEFAULT 0, type TEXT DEFAULT '', file TEXT DEFAULT ''
);
CREATE INDEX IF NOT EXISTS page_queue ON page (due, id) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS page_canonical ON page (canonical, id) WHERE canonical != '';
CREATE INDEX IF NOT EXISTS page_target ON page (target, id) WHERE target != '';
CREATE TABLE IF NOT EXISTS body (id INTEGER PRIMARY KEY, html BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS sitemap (url TEXT PRIMARY KEY, depth INTEGER, state TEXT, reason TEXT DEFAULT '');
CREATE TABLE IF NOT EXISTS shape (shape TEXT PRIMARY KEY, barren INTEGER DEFAULT 0, credit INTEGER DEFAULT 0);
"""


class Base:
    """Open until `close`. `_writing` is one transaction."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._base = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._base.execute("PRAGMA journal_mode=WAL")
        self._base.execute("PRAGMA synchronous=NORMAL")
        self._base.executescript(_TABLES)

    def close(self) -> None:
        self._base.close()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """While no other process fills it: two would ask the site twice as often. CannotImport where one does."""
        with self.path.with_suffix(".lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise CannotImport(f"another process is bringing this site's pages to {self.path}") from error
            yield

    def rows(self, query: str, values: Any = ()) -> list[Any]:
        return self._base.execute(query, values).fetchall()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _writing(self) -> "_Writing":
        return _Writing(self._base)


class _Writing:
    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def __enter__(self) -> None:
        self._base.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: Any, *_: object) -> None:
        if kind is None:
            self._base.execute("COMMIT")
            return
        with suppress(sqlite3.OperationalError):
            self._base.execute("ROLLBACK")
