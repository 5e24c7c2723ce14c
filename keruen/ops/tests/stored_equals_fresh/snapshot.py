"""The whole database and the media as they are now, to be had again: each run of the machine begins with the same."""

import shutil
import sqlite3
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection, connections

KEPT = "_kept"


class Snapshot:
    """What was committed when it was made. `restore` brings it back, sequences included; `drop` frees it."""

    def __init__(self, folder: Path) -> None:
        self.media = folder
        shutil.copytree(settings.MEDIA_ROOT, folder, dirs_exist_ok=True)
        self.database = _SQLite() if connection.vendor == "sqlite" else _PostgreSQL(folder.name)

    def restore(self) -> None:
        self.database.restore()
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
        shutil.copytree(self.media, settings.MEDIA_ROOT)
        forget_what_processes_remember()

    def drop(self) -> None:
        self.database.drop()


def forget_what_processes_remember() -> None:
    cache.clear()
    ContentType.objects.clear_cache()


class _SQLite:
    def __init__(self) -> None:
        self.copy = sqlite3.connect(":memory:")
        _sqlite().backup(self.copy)

    def restore(self) -> None:
        self.copy.backup(_sqlite())

    def drop(self) -> None:
        self.copy.close()


def _sqlite() -> Any:
    connection.ensure_connection()
    return connection.connection


class _PostgreSQL:
    """A database beside the test's own, which is made from it anew."""

    def __init__(self, name: str) -> None:
        self.name = str(connection.settings_dict["NAME"])
        self.copy = f"{self.name}_{name}"[:60]
        self._run(f'DROP DATABASE IF EXISTS "{self.copy}"', f'CREATE DATABASE "{self.copy}" TEMPLATE "{self.name}"')

    def restore(self) -> None:
        self._run(f'DROP DATABASE "{self.name}"', f'CREATE DATABASE "{self.name}" TEMPLATE "{self.copy}"')

    def drop(self) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{self.copy}"')

    def _run(self, *statements: str) -> None:
        connections.close_all()
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
