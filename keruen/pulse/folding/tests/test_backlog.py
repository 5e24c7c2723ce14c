from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from keruen.newsroom.tests.cast import Cast
from keruen.outbox.node import this_node
from keruen.pulse.folding.backlog import waiting_for
from keruen.pulse.folding.fold import Fold
from keruen.pulse.folding.tests.conftest import Log

Later = Callable[[timedelta], datetime]
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _machine_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_nothing_waits_where_nothing_was_read(db: None):
    assert waiting_for() is None


def test_a_view_waits_until_it_is_folded(cast: Cast, views: Log, later: Later):
    views.append(cast.story().pk)
    later(3 * MINUTE)
    assert waiting_for() == 3 * MINUTE
    Fold(views.folder, this_node()).turn()
    assert waiting_for() is None


def test_the_oldest_that_waits_is_told(cast: Cast, views: Log, later: Later):
    story, fold = cast.story(), Fold(views.folder, this_node())
    for _ in range(3):
        views.append(story.pk)
        later(4 * MINUTE)
        fold.turn()
        views.append(story.pk)
    later(MINUTE)
    assert waiting_for() == MINUTE


def test_of_what_is_no_view_the_segment_tells(views: Log, db: None, later: Later):
    views.folder.mkdir()
    (views.folder / "views-20260204T0655.log").write_bytes(b"?" * 100)
    assert waiting_for() == 5 * MINUTE


def test_what_cant_be_read_waits(cast: Cast, views: Log, later: Later, monkeypatch: Any):
    views.append(cast.story().pk)
    later(2 * MINUTE)
    monkeypatch.setattr(Path, "open", _refuse)
    assert waiting_for() == 2 * MINUTE


def _refuse(*given: Any) -> Any:
    raise PermissionError
