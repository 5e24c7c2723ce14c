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


def test_a_file_of_another_site_in_the_same_folder_is_another(tmp_path: Path):
    other = "https://aral.example"
    text = f'<img src="{other}/wp-content/uploads/a.jpg">'
    first = write(tmp_path, attachment(7, "a.jpg", caption="Дала"), name="1.xml")
    second = write(tmp_path, post(41, content=text), name="2.xml", site=other)
    move_in(first, second, "--media", uploads(tmp_path / "site", "a.jpg"))
    assert Article.objects.get().body[0].value["caption"] == ""


def test_a_featured_picture_may_be_known_by_its_address_alone(tmp_path: Path):
    meta = {"_thumbnail_id": "404", "fifu_image_url": "https://img.example/wp-content/uploads/a.jpg"}
    report = move_in(write(tmp_path, post(41, meta=meta)), "--media", uploads(tmp_path / "site", "a.jpg"))
    assert Article.objects.get().picture is not None
    assert losses(report) == []
