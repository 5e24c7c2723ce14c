"""The worker's threads, on a real store and a database that has committed what they read."""

import time
from collections.abc import Callable
from subprocess import Popen
from threading import Event
from typing import Any

import pytest

from keruen.newsroom.tests.cast import Cast
from keruen.ops import worker_threads
from keruen.press.hot_files import HotFiles
from keruen.press.keeping.tests.shelf import Renderer, at
from keruen.press.keeping.upkeep_round import life
from keruen.press.store import Store


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture(autouse=True)
def _no_index_from_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would look for the database where an operator has it."""
    monkeypatch.setattr("keruen.search.index.worker.begin_build", lambda: Popen(["true"]))


@pytest.mark.django_db
def test_the_keeper_has_every_duty(press_store: Store):
    assert [duty.name for duty in worker_threads.keeper(press_store).rounds] == [
        "slots by the clock",
        "at once",
        "upkeep",
        "warming",
    ]
    assert [duty.name for duty in worker_threads.file_keeper(press_store).rounds] == ["hot files"]


def test_a_worker_keeps_everything_published_stored(press_store: Store, cast: Cast):
    story = cast.story()
    keeper = worker_threads.keeper(press_store)
    assert within(60, lambda: keeper.go_round() > 0 and press_store.look(at(story.address)).is_fresh)
    assert press_store.slot("trending:@ru")
    assert life(press_store)


@pytest.fixture
def with_hot_files(settings: Any) -> None:
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"hot_files": True})


@pytest.mark.django_db(transaction=True)
def test_files_for_nginx_are_kept_only_where_they_are_asked_for(press_store: Store):
    Renderer(press_store)(at("/ru/"))
    assert HotFiles(press_store).keep(at("/ru/"))
    stop = Event()
    threads = worker_threads.start(stop)
    stop.set()
    for thread in threads:
        thread.join(20)
    assert "files" not in {thread.name for thread in threads}
    assert HotFiles(press_store).files() == []
    assert not (press_store.folder / "files").exists()


@pytest.mark.django_db(transaction=True)
def test_they_end_when_they_are_told_to(press_store: Store, with_hot_files: None):
    stop = Event()
    threads = worker_threads.start(stop)
    assert {thread.name for thread in threads} == {
        "drain",
        "views",
        "trends",
        "search",
        "outside",
        "catching up",
        "keeper",
        "files",
        "witness",
    }
    assert within(30, lambda: life(press_store) is not None)
    stop.set()
    for thread in threads:
        thread.join(20)
    assert not [thread.name for thread in threads if thread.is_alive()]
