"""What the background worker does with the index."""

import logging
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError

from keruen.newsroom.tests.cast import Cast
from keruen.search.index import changes
from keruen.search.index.building import build
from keruen.search.index.place import own_place
from keruen.search.index.worker import Worker
from keruen.search.tests.asking import titles

Index = Callable[[], int]


class Building:
    """A rebuild in this process, which is done as soon as it has begun."""

    def __init__(self, *, status: int = 0) -> None:
        self.begun = 0
        self.status = status

    def __call__(self) -> "Building":
        self.begun += 1
        if self.status == 0:
            build(own_place())
        return self

    def poll(self) -> int:
        return self.status

    def terminate(self) -> None:
        raise AssertionError("it is over already")


@pytest.fixture
def building() -> Building:
    return Building()


@pytest.fixture
def worker(cast: Cast, building: Building, search_index: Index) -> Iterator[Worker]:
    worker = Worker(own_place(), begin=building)
    yield worker
    worker.close()


def test_it_makes_the_index_where_there_is_none(cast: Cast, worker: Worker, building: Building):
    cast.story("Паром")
    worker.turn()
    worker.turn()
    assert titles("паром") == ["Паром"]
    assert building.begun == 1


def test_it_makes_it_anew_when_somebody_wants_that(cast: Cast, worker: Worker, building: Building):
    worker.turn()
    worker.turn()
    own_place().want("the database did not know this machine")
    worker._next_build = 0.0
    worker.turn()
    assert building.begun == 2
    assert own_place().wanted() == ""


def test_a_rebuild_that_fails_is_not_begun_again_at_once(worker: Worker, building: Building):
    building.status = 1
    for _ in range(3):
        worker.turn()
    assert building.begun == 1


def test_it_takes_what_waits(cast: Cast, worker: Worker):
    worker.turn()
    worker.turn()
    story = cast.story("Паром")
    changes.note(own_place(), 1, [story.pk])
    worker.turn()
    assert titles("паром") == ["Паром"]


def test_two_workers_of_a_machine_take_turns(cast: Cast, worker: Worker, building: Building):
    worker.turn()
    other = Building()
    second = Worker(own_place(), begin=other)
    assert not second.turn()
    assert other.begun == 0
    worker.close()
    second.turn()
    assert second.lease.is_ours()
    second.close()


def test_a_database_that_is_away_is_said_once(
    worker: Worker, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def gone(self: object) -> bool:
        raise OperationalError("no route")

    monkeypatch.setattr("keruen.search.index.writer.Writer.turn", gone)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            assert not worker.turn()
    assert len([record for record in caplog.records if "waits for the database" in record.message]) == 1


def test_a_damaged_index_is_made_anew(cast: Cast, worker: Worker, building: Building):
    story = cast.story("Паром")
    worker.turn()
    worker.turn()
    worker.writer.close()
    folder = own_place().current()
    assert folder is not None
    (folder / "stories" / "meta.json").write_text("{")
    changes.note(own_place(), 1, [story.pk])
    worker.turn()
    assert "could not be written" in own_place().wanted()
    worker._next_build = 0.0
    worker.turn()
    worker.turn()
    assert titles("паром") == ["Паром"]
