"""kill -9 of any process at any moment, while a crowd of readers sends beacons: each view is counted once."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from keruen.ops.tests.beaconing.clients import Clients
from keruen.ops.tests.checking.check import Check
from keruen.ops.tests.faults.conftest import SQLITE, set_scene
from keruen.ops.tests.faults.counting import BEHIND_PROXY, WORKERS, Machine, assert_counted, count_while_killing
from keruen.ops.tests.faults.postgresql import Postgresql
from keruen.ops.tests.faults.scene import Scene
from keruen.ops.tests.faults.writing_moment import folds_on_postgresql, has_sqlite_locked
from keruen.ops.tests.portal import Portal

LONG = {"beacons": 200_000, "kills": 24}


@pytest.fixture
def on_sqlite(portal: Portal, tmp_path: Path) -> Iterator[Machine]:
    portal.environment = {**portal.environment, **BEHIND_PROXY}
    with set_scene(portal, tmp_path / "check", pairs=8, workers=WORKERS) as scene:
        is_writing = has_sqlite_locked(portal.data / "keruen.sqlite3")
        yield Machine(scene, Clients(tmp_path / "clients"), is_writing)


@pytest.fixture
def on_postgresql(database: Postgresql, tmp_path: Path) -> Iterator[list[Machine]]:
    """Two machines with a log each, in front of one database, under one public address."""
    settings = {**SQLITE, **BEHIND_PROXY, "KERUEN_DATABASE_URL": database.url}
    first, second = (_portal(tmp_path / name, settings) for name in ("first", "second"))
    first.run("init")
    with ExitStack() as stack:
        connection = stack.enter_context(psycopg.connect(database.url, autocommit=True))
        is_writing = folds_on_postgresql(connection)
        scene = stack.enter_context(set_scene(first, tmp_path / "check", pairs=8, workers=WORKERS))
        second.environment = {**second.environment, "KERUEN_SITE_URL": first.address}
        stack.enter_context(second.serving(workers=WORKERS))
        other = Scene(second, Check(second, tmp_path / "check"))
        yield [
            Machine(scene, Clients(tmp_path / "clients"), is_writing),
            Machine(other, Clients(tmp_path / "clients-of-second"), is_writing),
        ]


def _portal(data: Path, settings: dict[str, str]) -> Portal:
    data.mkdir()
    portal = Portal(data, **settings)
    portal.settle()
    return portal


@pytest.mark.parametrize(("beacons", "kills"), [(5_000, 4), pytest.param(*LONG.values(), marks=pytest.mark.faults)])
def test_each_view_is_counted_once_whatever_is_killed(on_sqlite: Machine, tmp_path: Path, beacons: int, kills: int):
    ledger = count_while_killing([on_sqlite], tmp_path, beacons=beacons, kills=kills)
    assert_counted(ledger, on_sqlite.numbers())


@pytest.mark.faults
@pytest.mark.postgres
def test_each_view_is_counted_once_on_postgresql(on_postgresql: list[Machine], tmp_path: Path):
    first = on_postgresql[:1]
    assert_counted(count_while_killing(first, tmp_path, **LONG), first[0].numbers())


@pytest.mark.faults
@pytest.mark.postgres
def test_two_machines_count_into_one_database(on_postgresql: list[Machine], tmp_path: Path):
    ledger = count_while_killing(on_postgresql, tmp_path, **LONG)
    numbers = [machine.numbers() for machine in on_postgresql]
    assert_counted(ledger, numbers[-1])
