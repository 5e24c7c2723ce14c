import logging
import time
from pathlib import Path
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import pytest
from django.db import OperationalError, connection

from keruen.lib.lease import Lease
from keruen.newsroom.tests.cast import Cast
from keruen.pulse.folding.tests.conftest import Log, counted
from keruen.pulse.folding.worker import Worker


@pytest.fixture(autouse=True)
def _machine_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_views_are_folded_once_a_second(cast: Cast, views: Log):
    story = cast.story()
    views.append(story.pk)
    assert Worker(None).turn() == 1.0
    assert counted() == {story.pk: 1}


def test_it_goes_on_at_once_where_there_is_more(cast: Cast, views: Log):
    views.append(cast.story().pk, times=3)
    worker = Worker(None)
    with patch("keruen.pulse.folding.fold.PIECE_BYTES", 64):
        assert [worker.turn(), worker.turn()] == [0.0, 1.0]


def test_one_process_of_a_machine_does_it(cast: Cast, views: Log):
    story = cast.story()
    views.append(story.pk)
    first = Lease(views.folder / "lock")
    assert first.is_ours()
    second = Worker(None)
    second.turn()
    assert counted() == {}
    first.close()
    second.turn()
    assert counted() == {story.pk: 1}


def test_nothing_is_lost_while_the_database_is_away(cast: Cast, views: Log, caplog: pytest.LogCaptureFixture):
    story, worker = cast.story(), Worker(None)
    views.append(story.pk)
    with patch.object(worker.fold, "turn", side_effect=OperationalError("no route")):
        worker.turn()
    assert "waits for the database" in caplog.text
    worker.turn()  # it is not asked again at once
    assert counted() == {}
    worker._endurance._away_until = 0.0
    worker.turn()
    assert counted() == {story.pk: 1}


def test_a_fault_is_said_once_a_minute_and_ends_nothing(cast: Cast, views: Log, caplog: pytest.LogCaptureFixture):
    worker = Worker(None)
    views.append(cast.story().pk)
    with patch.object(worker.fold, "turn", side_effect=ValueError("no such thing")):
        assert [worker.turn(), worker.turn()] == [1.0, 1.0]
    assert [each.message for each in caplog.records if each.levelno == logging.ERROR] == ["views can't be folded"]


@pytest.mark.django_db(transaction=True)
def test_it_runs_until_it_is_told_to_stop(cast: Cast, views: Log, press_store: Any):
    story, stop, worker = cast.story(), Event(), Worker(press_store)
    views.append(story.pk)
    thread = Thread(target=_run, args=(worker, stop))
    thread.start()
    deadline = time.monotonic() + 60
    while not worker.fold._positions and time.monotonic() < deadline:
        stop.wait(0.02)
    stop.set()
    thread.join(20)
    assert counted() == {story.pk: 1}
    assert not thread.is_alive()
    assert Lease(views.folder / "lock").is_ours()


def _run(worker: Worker, stop: Event) -> None:
    try:
        worker.run(stop)
    finally:
        connection.close()
