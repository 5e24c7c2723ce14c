"""Items that a Keruen wrote, and that somebody has changed since."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.ninjs.tests.items import exact, item, losses, move_in, refusals, write
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article

pytestmark = pytest.mark.usefixtures("cast")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"views": 10**30}, "views: "),
        ({"views": -1}, "views: "),
        ({"updated_at": "9999-12-31T23:59:59-12:00"}, "updated_at: "),
        ({"blocks": [{"type": "table", "value": {"table": {"data": [1]}}}]}, "a list of rows"),
    ],
)
def test_what_no_portal_can_hold_is_refused_and_the_rest_comes_in(tmp_path: Path, fields: dict[str, Any], reason: str):
    report = move_in(write(tmp_path, item(bodies=[exact(**fields)]), item("urn:a:2")))
    assert report.counts == {Outcome.REFUSED: 1, Outcome.CREATED: 1}
    assert reason in refusals(report)[0]


def test_a_date_of_change_without_an_offset_is_read_in_the_portal_zone(tmp_path: Path):
    move_in(write(tmp_path, item(bodies=[exact(updated_at="2026-01-05T09:00:00")])))
    assert Article.objects.get().updated_at == datetime(2026, 1, 5, 4, tzinfo=UTC)


def test_a_story_that_was_withheld_by_hand_comes_in_as_a_draft(tmp_path: Path):
    move_in(write(tmp_path, item(bodies=[exact()], pubStatus="withheld")))
    assert not Article.objects.get().live


def test_what_of_galleries_and_recordings_is_not_kept_is_told(tmp_path: Path):
    sound = {"file": {"title": "Речь", "href": "https://e.kz/a.mp3"}, "transcript": "Слово. " * 4000}
    blocks = [
        {"type": "gallery", "value": {"title": "Степь весной", "pictures": []}},
        {"type": "audio", "value": sound},
    ]
    report = move_in(write(tmp_path, item(bodies=[exact(blocks=blocks)])))
    assert [kind for kind, _ in losses(report)] == ["title of a gallery", "audio", "end of a long audio"]
    assert losses(report)[0][1] == "Степь весной"
