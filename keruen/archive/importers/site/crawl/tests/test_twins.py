"""Pages that are one and the same."""

import pytest

from keruen.archive.importers.site.crawl import twins as module
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.crawl.tests.filling import add, get, page_at
from keruen.archive.importers.site.crawl.twins import Twins


def fill(pages: Pages, **said: str) -> Twins:
    """Pages with what each says that it is: one="/other"."""
    add(pages, *(f"/{name}" for name in said))
    for name, canonical in said.items():
        get(pages, f"/{name}", canonical=canonical)
    return Twins(pages)


def standing(pages: Pages, path: str) -> str:
    return Twins(pages).standing_for(page_at(pages, path)).removeprefix("old.kz")


def known(pages: Pages, path: str) -> str:
    return Twins(pages).name_of(page_at(pages, path)).removeprefix("old.kz")


def addresses(pages: Pages, path: str) -> list[str]:
    return [url.removeprefix("https://old.kz") for url in Twins(pages).addresses_of(page_at(pages, path))]


def test_one_page_stands_for_all_that_say_that_they_are_it(pages: Pages):
    fill(pages, print="/one", one="/one", amp="/one")
    assert [standing(pages, path) for path in ("/print", "/one", "/amp")] == ["/one"] * 3
    assert addresses(pages, "/one") == ["/print", "/amp"]


def test_the_first_stands_for_a_page_that_was_never_got_and_is_known_by_its_address(pages: Pages):
    fill(pages, first="/one", second="/one")
    assert [standing(pages, path) for path in ("/first", "/second")] == ["/first"] * 2
    assert (known(pages, "/first"), addresses(pages, "/first")) == ("/one", ["/second"])


def test_a_page_that_says_nothing_stands_for_itself(pages: Pages):
    fill(pages, one="", two="")
    assert (standing(pages, "/two"), known(pages, "/two"), addresses(pages, "/two")) == ("/two", "/two", [])


def test_what_very_many_say_is_not_believed_and_gives_none_the_addresses_of_the_others(
    pages: Pages, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "MOST_THE_SAME", 2)
    fill(pages, a="/news", b="/news", c="/news", news="")
    assert [standing(pages, path) for path in ("/a", "/b", "/news")] == ["/a", "/b", "/news"]
    assert (known(pages, "/b"), addresses(pages, "/b"), addresses(pages, "/news")) == ("/b", [], [])


def test_of_pages_that_name_each_other_the_first_stands_for_all(pages: Pages):
    fill(pages, a="/b", b="/c", c="/a", d="/b")
    assert {standing(pages, path) for path in ("/a", "/b", "/c", "/d")} == {"/a"}
    assert addresses(pages, "/a") == ["/b", "/c", "/d"]


def test_whoever_names_a_page_that_names_another_leads_there_too(pages: Pages):
    fill(pages, a="/b", b="/c", c="/c")
    assert standing(pages, "/a") == "/c"
    assert addresses(pages, "/c") == ["/a", "/b"]


def test_redirects_to_a_page_and_to_its_twins_are_its_addresses(pages: Pages):
    add(pages, "/old", "/older", "/one", "/print")
    get(pages, "/one", canonical="/one")
    get(pages, "/print", canonical="/one")
    assert addresses(pages, "/one") == ["/old", "/older", "/print"]
