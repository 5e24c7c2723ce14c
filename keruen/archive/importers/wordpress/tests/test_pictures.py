"""The pictures of posts, and what stands with them."""

from pathlib import Path

import pytest

from keruen.archive.importers.wordpress.tests.test_importing import uploads
from keruen.archive.importers.wordpress.tests.wxr import attachment, losses, move_in, post, write
from keruen.newsroom.models import Article

pytestmark = pytest.mark.usefixtures("cast")
LONG = "слово " * 200


def test_words_of_a_picture_that_are_cut_are_told(tmp_path: Path):
    file = attachment(7, "a.jpg", caption=LONG, alt=LONG, meta={"_media_credit": LONG, "_keruen_rights": LONG})
    path = write(tmp_path, file, post(41, meta={"_thumbnail_id": "7"}))
    report = move_in(path, "--media", uploads(tmp_path / "site", "a.jpg"))
    kinds = [f"end of a long {name}" for name in ("credit", "caption", "alternative text", "note of rights")]
    assert [kind for kind, _ in losses(report)] == kinds
