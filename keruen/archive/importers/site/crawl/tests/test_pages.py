"""The queue on disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.archive.importers.site.crawl import pages as module
from keruen.archive.importers.site.crawl.pages import Got, Pages, shape_of
from keruen.lib.former_addresses import Former, former


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Pages]:
    with Pages(tmp_path / "site" / "pages.sqlite3") as pages:
        yield pages


def at(path: str) -> Former:
    found = former(f"https://old.kz{path}")
    assert found
    return found


def add(pages: Pages, *paths: str, lastmod: str = "", listed: str = "{}") -> int:
    return pages.add([(at(path), f"https://old.kz{path}", lastmod, listed) for path in paths])


def get(pages: Pages, path: str, *, canonical: str = "", is_story: bool = True) -> None:
    """The next page is asked for, and comes from `path`."""
    found = pages.next()
    assert found
    said = at(canonical).whole if canonical else ""
    pages.keep(found[0], Got(b"<html>", at(path), f"https://old.kz{path}", "text/html", said, is_story, 1.0))


def states(pages: Pages) -> dict[str, str]:
    return {page.key.removeprefix("old.kz"): page.state for page in pages.all()}


def test_an_address_waits_once_however_it_is_written(pages: Pages):
    assert add(pages, "/1", "/1.html", "/1?utm_source=x") >= 1
    assert states(pages) == {"/1": "waiting"}


def test_pages_are_kept_and_found_again_after_closing(pages: Pages):
    add(pages, "/1", "/2")
    get(pages, "/1")
    with Pages(pages.path) as again:
        assert states(again) == {"/1": "done", "/2": "waiting"}
        assert again.html(next(again.all())) == b"<html>"


def test_a_redirect_is_kept_where_it_led(pages: Pages):
    add(pages, "/old")
    get(pages, "/new")
    assert states(pages) == {"/old": "moved", "/new": "done"}
    _, new = pages.all()
    assert pages.others_of(new) == ["https://old.kz/old"]


def test_one_page_stands_for_all_that_say_that_they_are_it(pages: Pages):
    add(pages, "/1/print", "/1", "/1/amp")
    for path in ("/1/print", "/1", "/1/amp"):
        get(pages, path, canonical="/1")
    assert pages.first_of("old.kz/1") == "old.kz/1"
    assert pages.first_of("old.kz/none") == ""


def test_the_first_stands_for_a_canonical_page_that_was_never_got(pages: Pages):
    add(pages, "/1?a=1", "/1?a=2")
    get(pages, "/1?a=1", canonical="/one")
    get(pages, "/1?a=2", canonical="/one")
    assert pages.first_of("old.kz/one") == "old.kz/1?a=1"


def test_a_canonical_that_very_many_name_is_not_believed(pages: Pages, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "MOST_THE_SAME", 2)
    add(pages, "/1", "/2", "/3")
    for path in ("/1", "/2"):
        get(pages, path, canonical="/news")
    assert pages.is_trusted("old.kz/news")
    get(pages, "/3", canonical="/news")
    assert not pages.is_trusted("old.kz/news")


def test_a_page_that_the_sitemap_says_has_changed_waits_again(pages: Pages):
    add(pages, "/1", "/2", lastmod="2015-10-16")
    get(pages, "/1")
    get(pages, "/2")
    add(pages, "/1", lastmod="2015-10-16")
    add(pages, "/2", lastmod="2015-10-17")
    assert states(pages) == {"/1": "done", "/2": "waiting"}


def test_stories_are_to_the_credit_of_the_pages_that_led_to_them(pages: Pages):
    add(pages, "/list/1")
    get(pages, "/list/1", is_story=False)
    pages.add([(at("/a-story"), "https://old.kz/a-story", "", "")], found_by="old.kz/list/#")
    get(pages, "/a-story")
    assert pages.allowance("old.kz/list/#") == (1, 1)


@pytest.mark.parametrize(
    ("path", "shape"),
    [
        ("/2015/10/16/", "/#/#/#"),
        ("/news/41-most-cherez-ili", "/news/*#"),
        ("/obshestvo/most-cherez-ili-otkryli", "/obshestvo/*"),
        ("/index.php?month=5&view=day", "?month&view"),
        ("/kk/", "/kk"),
    ],
)
def test_addresses_of_one_kind_have_one_shape(path: str, shape: str):
    assert shape_of(at(path)) in {f"old.kz{shape}", f"old.kz/{shape}"}
