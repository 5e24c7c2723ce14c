"""An empty portal for tests that start one: made once, and copied."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from keruen.ops import static_files
from keruen.ops.tests.portal import Portal

SQLITE = {"KERUEN_DATABASE_URL": ""}
# What a machine has for itself: a copy of a data folder must not be the same machine.
OWN = shutil.ignore_patterns("node", "press", "serve.log", "outbox-bell")
GATHER = "from keruen.ops import static_files; static_files.gather()"


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One of pytest's processes at a time."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of all of pytest's processes."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def static(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Static files as a portal has them, gathered once for as long as they stay the same: it takes a quarter minute."""
    kept = pytestconfig.cache.mkdir("static")
    gathered = Path(kept, static_files.fingerprint())
    with alone(kept / "lock"):
        if not gathered.exists():
            portal = Portal(tmp_path_factory.mktemp("gathering"), **SQLITE)
            portal.run("shell", "--no-imports", "-c", GATHER)
            for earlier in kept.iterdir():
                shutil.rmtree(earlier, ignore_errors=True)  # the lock, a file, stays
            shutil.move(portal.data / "static", gathered)
    return gathered


@pytest.fixture(scope="session")
def furnished(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory, static: Path
) -> Path:
    """A data folder as `keruen init` leaves it. The migrations, which take longest, were made for the tests already."""
    folder = tmp_path_factory.mktemp("furnished")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM INTO %s", [str(folder / "keruen.sqlite3")])
    Portal(folder, **SQLITE).run("init")
    shutil.copytree(static, folder / "static", dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def furnish(furnished: Path) -> Callable[[Path], Path]:
    """Makes a folder an empty portal's; it may exist."""

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(furnished, folder, ignore=OWN, dirs_exist_ok=True))

    return copy
