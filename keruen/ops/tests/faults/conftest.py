"""Portals with a check newsroom, served for one test each."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from keruen.ops.tests.checking.check import Check
from keruen.ops.tests.conftest import OWN
from keruen.ops.tests.faults import postgresql
from keruen.ops.tests.faults.scene import Scene
from keruen.ops.tests.portal import Portal

SQLITE = {"KERUEN_DATABASE_URL": "", "KERUEN_LOG_FORMAT": "json", "KERUEN_LOG_LEVEL": "INFO"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long form runs when it is asked for by its mark. Databases are chosen here, so one suite is enough."""
    here = [item for item in items if "faults" in Path(item.fspath).parent.parts]
    is_asked_for = "faults" in str(config.getoption("markexpr"))
    is_second_suite = bool(os.environ.get("KERUEN_DATABASE_URL"))
    dropped = [item for item in here if is_second_suite or (item.get_closest_marker("faults") and not is_asked_for)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in dropped]


@contextmanager
def set_scene(portal: Portal, folder: Path, *, pairs: int = 2, workers: int = 1) -> Iterator[Scene]:
    folder.mkdir()
    portal.settle()
    scene = Scene(portal, Check(portal, folder))
    scene.check.make(pairs=pairs)
    with portal.serving(workers=workers):
        scene.wait_until_fresh()
        yield scene
    scene.wait_until_gone()


@pytest.fixture
def portal(furnished: Path, tmp_path: Path) -> Portal:
    """On SQLite; it does not serve yet."""
    shutil.copytree(furnished, tmp_path / "data", ignore=OWN)
    return Portal(tmp_path / "data", **SQLITE)


@pytest.fixture
def scene(portal: Portal, tmp_path: Path) -> Iterator[Scene]:
    with set_scene(portal, tmp_path / "check") as scene:
        yield scene


@pytest.fixture
def database() -> Iterator[postgresql.Postgresql]:
    programs = postgresql.folder_of_programs()
    if programs is None:
        pytest.skip("no initdb on this machine (Debian: apt install postgresql)")
    # Not below pytest's own folder, which the server's user may not enter.
    with tempfile.TemporaryDirectory(prefix="keruen-postgresql-") as folder:
        Path(folder).chmod(0o755)
        with postgresql.running(programs, Path(folder) / "server") as server:
            yield server


@pytest.fixture
def scene_on_postgresql(database: postgresql.Postgresql, tmp_path: Path) -> Iterator[Scene]:
    (tmp_path / "data").mkdir()
    portal = Portal(tmp_path / "data", **{**SQLITE, "KERUEN_DATABASE_URL": database.url})
    portal.run("init")
    with set_scene(portal, tmp_path / "check") as scene:
        yield scene
