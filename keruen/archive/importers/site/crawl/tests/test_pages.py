"""The queue on disk."""

from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.crawl.tests.filling import add, get, states


def test_an_address_waits_once_however_it_is_written(pages: Pages):
    add(pages, "/1", "/1.html", "/1?utm_source=x")
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


def test_a_page_that_the_sitemap_says_has_changed_waits_again(pages: Pages):
    add(pages, "/1", "/2", lastmod="2015-10-16")
    get(pages, "/1")
    get(pages, "/2")
    add(pages, "/1", lastmod="2015-10-16")
    add(pages, "/2", lastmod="2015-10-17")
    assert states(pages) == {"/1": "done", "/2": "waiting"}


def test_no_more_pages_are_added_than_are_wanted_but_those_that_are_there_are_looked_at(pages: Pages):
    add(pages, "/1", lastmod="2015-10-16")
    get(pages, "/1")
    add(pages, "/2", "/3", "/2.html", "/4", most=3)
    add(pages, "/5", "/1", lastmod="2015-10-17", most=3)
    assert states(pages) == {"/1": "waiting", "/2": "waiting", "/3": "waiting"}


def test_a_page_that_led_elsewhere_and_is_there_again_leads_nowhere(pages: Pages):
    add(pages, "/1", lastmod="2015-10-16")
    get(pages, "/2")
    add(pages, "/1", lastmod="2015-10-17")
    get(pages, "/1")
    assert [page.target for page in pages.all()] == ["", ""]


def test_stories_are_to_the_credit_of_the_pages_that_led_to_them(pages: Pages):
    add(pages, "/list/1")
    get(pages, "/list/1", is_story=False)
    add(pages, "/a-story", listed="", found_by="old.kz/list/#")
    get(pages, "/a-story")
    assert pages.allowance("old.kz/list/#") == (1, 1)
