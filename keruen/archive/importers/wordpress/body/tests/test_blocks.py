"""Blocks that say something elsewhere than most do."""

import pytest

from keruen.archive.importers.wordpress.body.tests.reading import UPLOADS, read
from keruen.archive.importers.wordpress.body.tests.test_text import FILM, block, paragraph

LINK = 'Кадр <a href="https://e.kz/">Дала</a>'


def test_a_cover_keeps_the_picture_that_stands_in_its_style():
    style = f'<div style="background-image:url({UPLOADS}/hall.jpg)"><p>Раз</p></div>'
    found, _ = read(block("cover", style, f'{{"url":"{UPLOADS}/hall.jpg","alt":"Зал"}}'))
    assert found == [("picture", ("hall.jpg", "", "Зал")), paragraph("<p>Раз</p>")]


def test_a_cover_shows_a_picture_of_its_own_once():
    inner = f'<div><img src="{UPLOADS}/hall.jpg?a=1&amp;b=2"><p>Раз</p></div>'
    found, _ = read(block("cover", inner, f'{{"url":"{UPLOADS}/hall.jpg?a=1\\u0026b=2"}}'))
    assert [kind for kind, _ in found] == ["picture", "paragraph"]


@pytest.mark.parametrize("name", ["separator", "spacer", "more", "embed", "footnotes", "block", "gallery", "acme/box"])
def test_a_block_that_nobody_closed_hides_nothing(name: str):
    found, _ = read(f"<!-- wp:{name} -->\n" + block("paragraph", "<p>Дальше</p>"))
    assert found == [paragraph("<p>Дальше</p>")]


@pytest.mark.parametrize(
    "content",
    [
        block("embed", f"<figure>{FILM}<figcaption>{LINK}</figcaption></figure>"),
        block(
            "gallery",
            f'<ul><li><img src="{UPLOADS}/stage.jpg"></li><li><img src="{UPLOADS}/hall.jpg"></li></ul>'
            f'<figcaption class="blocks-gallery-caption">{LINK}</figcaption>',
        ),
    ],
)
def test_links_in_captions_are_told(content: str):
    assert read(content)[1] == [("link in a caption", "https://e.kz/ (Дала)")]


def test_the_end_of_a_long_part_is_told_once():
    _, lost = read(f"<!-- wp:acme/chart -->{'а' * 30_000}<!-- /wp:acme/chart -->")
    assert [kind for kind, _ in lost] == ["block", "end of a long block"]
