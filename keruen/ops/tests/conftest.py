"""An empty portal for tests that start one: made once, and copied."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from keruen.ops.tests.portal import Portal

SQLITE = {"KERUEN_DATABASE_URL": ""}
# What a machine has for itself: a copy of a data folder must not be the same machine.
OWN = shutil.ignore_patterns("node", "press", "serve.log", "outbox-bell")


@pytest.fixture(scope="session")
def furnished(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as `keruen init` leaves it. The migrations, which take longest, were made for the tests already."""
    folder = tmp_path_factory.mktemp("furnished")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM INTO %s", [str(folder / "keruen.sqlite3")])
    Portal(folder, **SQLITE).run("init")
    return folder


@pytest.fixture(scope="session")
def furnish(furnished: Path) -> Callable[[Path], Path]:
    """Makes a folder an empty portal's; it may exist."""

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(furnished, folder, ignore=OWN, dirs_exist_ok=True))

    return copy
