"""Pictures of a page."""

import pytest
from lxml import html

from keruen.archive.importers.site.page.parts import parts_of
from keruen.archive.importers.site.page.pictures import file_name, take_best


def source(text: str) -> str:
    """The address of the only picture, once the best file is taken."""
    root = html.document_fromstring(text)
    take_best(root)
    return str(next(root.iter("img")).get("src"))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ('<img src="data:image/gif;base64,x" data-src="/late.jpg">', "/late.jpg"),
        ('<img src="/small.jpg" data-original="/large.jpg">', "/large.jpg"),
        ('<img srcset="/a.jpg 300w, /b.jpg 1200w, /c.jpg 600w">', "/b.jpg"),
        ('<img srcset="/a.v1.jpg 1x,/b.v2.jpg 2x">', "/b.v2.jpg"),
        ('<img srcset="/w_1,h_2/a.jpg 300w, /w_3,h_4/a.jpg 1200w">', "/w_3,h_4/a.jpg"),
        ('<img srcset="/a.jpg 1.2.3x, /b.jpg .x, /c.jpg">', "/a.jpg"),
        ('<img src="/a.jpg" srcset="/b.jpg 1200w">', "/a.jpg"),
        ('<a href="/whole.JPG?x=1"><img src="/small.jpg" data-src="/late.jpg"></a>', "/whole.JPG?x=1"),
        ('<a href="http://[x/a.jpg"><img src="/small.jpg"></a>', "/small.jpg"),
    ],
)
def test_the_best_file_is_taken(text: str, address: str):
    assert source(text) == address


@pytest.mark.parametrize(
    ("size", "is_part"), [("1", False), ("49px", False), ("50", True), ("100%", True), ("²", True), ("9" * 5000, True)]
)
def test_signs_and_counters_are_no_parts_of_a_page(size: str, is_part: bool):
    root = html.document_fromstring(f'<div><img src="/a.gif" width="{size}"></div>')
    assert bool(parts_of(root)) is is_part


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://old.kz/a/Photo-300x200.jpg?x=1", "photo.jpg"),
        ("/a/photo.jpg", "photo.jpg"),
        ("/a/photo-scaled.jpg", "photo.jpg"),
    ],
)
def test_a_picture_is_the_same_in_every_size(address: str, name: str):
    assert file_name(address) == name
