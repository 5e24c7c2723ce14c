"""Batches in which something is not as it was when it was read."""

from pathlib import Path

import pytest

from keruen.archive.arrivals import ArrivingPicture, Placed
from keruen.archive.moving import Mover
from keruen.archive.report import Outcome, Report
from keruen.archive.shelf import MediaShelf
from keruen.archive.storing.tests.arrivals import NOW, arrival, move_in

pytestmark = pytest.mark.usefixtures("cast")


def test_a_picture_that_goes_before_its_batch_is_stored_takes_no_other_story_with_it(tmp_path: Path):
    report = move_in(arrival(picture=ArrivingPicture(tmp_path / "gone.jpg")), arrival("urn:a:2"))
    assert report.counts == {Outcome.REFUSED: 1, Outcome.CREATED: 1}
    assert "gone.jpg: can't be read any more" in report.entries[-1].reason


def test_the_same_uri_twice_is_noticed_in_folders_with_long_names(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("keruen.archive.moving.BATCH", 1)
    report, file = Report(), "/archive" * 50
    mover = Mover(report, shelf=MediaShelf(), now=NOW)
    mover.move([Placed(f"{file}:1", arrival()), Placed(f"{file}:2", arrival(digest="another"))])
    assert report.counts == {Outcome.CREATED: 1, Outcome.REFUSED: 1}
