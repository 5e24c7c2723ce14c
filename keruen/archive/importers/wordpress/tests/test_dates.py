"""When a post was out, from whichever of its dates says it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from keruen.archive.importers.wordpress.tests.wxr import losses, move_in, post, reasons, write
from keruen.archive.report import Outcome
from keruen.newsroom.models import Article

pytestmark = pytest.mark.usefixtures("cast")
NONE = "0000-00-00 00:00:00"
FEED = "Fri, 16 Oct 2015 04:00:00 +0000"


def test_a_scheduled_post_comes_in_as_a_draft_and_its_hour_is_told(tmp_path: Path):
    ahead = {"status": "future", "post_date": "2062-01-01 09:00:00", "post_date_gmt": "2062-01-01 04:00:00"}
    report = move_in(write(tmp_path, post(41, **ahead, post_modified_gmt="2015-10-16 04:00:00")), "--drafts")
    assert report.counts == {Outcome.CREATED: 1}
    assert not Article.objects.get().live
    assert losses(report) == [("visibility", "was to be out at 2062-01-01 09:00:00; it comes in as a draft")]


def test_a_draft_without_a_date_has_that_of_its_last_change(tmp_path: Path):
    said = {"post_date": NONE, "post_date_gmt": NONE, "post_modified_gmt": "2015-10-16 04:00:00", "status": "draft"}
    move_in(write(tmp_path, post(41, **said).replace(FEED, "Mon, 30 Nov -0001 00:00:00 +0000")), "--drafts")
    assert Article.objects.get().latest_revision_created_at == datetime(2015, 10, 16, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        ("Fri, 31 Dec 9999 23:59:59 -0500", "pubDate: “9999-12-31T23:59:59-05:00” is no date"),
        ("Fri, 31 Dec 2062 23:59:59 +0000", "lies ahead"),
        ("Mon, 30 Nov -0001 00:00:00 +0000", "post_date: “0000-00-00 00:00:00” is no date"),
    ],
)
def test_a_post_whose_feed_has_no_date_either_is_refused(tmp_path: Path, feed: str, reason: str):
    report = move_in(write(tmp_path, post(41, post_date=NONE, post_date_gmt=NONE).replace(FEED, feed), post(42)))
    assert report.counts == {Outcome.REFUSED: 1, Outcome.CREATED: 1}
    assert reason in reasons(report)[0]
