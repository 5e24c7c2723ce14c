"""Which pages of a site are asked for, over whole runs."""

import itertools
from typing import Any

import pytest

from keruen.archive.importers.site.crawl import crawling
from keruen.archive.importers.site.crawl.page import Found
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.tests.old_site import (
    BRIDGE,
    Killed,
    asked,
    html,
    move_in,
    page,
    reasons,
    story,
)
from keruen.archive.report import Outcome
from keruen.lib.tests.far_server import FarServer, Reply

pytestmark = pytest.mark.usefixtures("cast")


def test_a_second_run_asks_for_new_pages_alone_and_changes_nothing(site: FarServer):
    move_in(f"{site.address}/")
    before = len(site.requests)
    assert move_in(f"{site.address}/").counts == {Outcome.UNCHANGED: 2, Outcome.LEFT_OUT: 1}
    assert asked(site)[before:] == ["/robots.txt", "/map.xml", "/map-1.xml.gz"]


def test_without_a_sitemap_links_are_followed_and_a_trap_ends(site: FarServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(crawling, "BARREN", 5)
    site.answers("/robots.txt", Reply(status=404))
    site.answers("/map.xml")
    site.answers(
        "/", html(page("Дала", '<a href="/obshestvo/41-most.html">Мост</a><a href="/calendar/2015/10/">Күнтізбе</a>'))
    )
    for year, month in itertools.product(range(2015, 2018), range(1, 13)):
        after = f"/calendar/{year + month // 12}/{month % 12 + 1}/"
        site.answers(f"/calendar/{year}/{month}/", html(page("Күнтізбе", f'<a href="{after}">{after}</a>')))
    report = move_in(f"{site.address}/")
    # The one in Kazakh is named by the other alone, as its translation.
    assert report.counts[Outcome.CREATED] == 2
    assert sum(path.startswith("/calendar/") for path in asked(site)) == 5
    assert "5 addresses like it led to no stories" in reasons(report)["/calendar/2016/3/"]


def test_a_site_without_a_sitemap_is_asked_for_what_its_first_page_has_now(site: FarServer):
    site.answers("/map.xml")
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 2
    site.answers("/", html(page("Дала", '<a href="/obshestvo/43.html">Новая</a>')))
    site.answers("/obshestvo/43.html", html(story("Мост закрыли", *BRIDGE)))
    before = len(site.requests)
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 1
    pages = [path for path in asked(site)[before:] if not path.endswith((".xml", ".txt", ".gz"))]
    assert pages == ["/", "/obshestvo/43.html"]


def test_no_more_pages_are_asked_for_than_are_wanted(site: FarServer):
    report = move_in(f"{site.address}/", "--most", "2")
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 1}
    assert [str(loss) for loss in report.losses if loss.kind == "pages"] == [
        " (): pages: --most 2: what else there is was not asked for"
    ]


def test_only_what_is_included_is_asked_for(site: FarServer):
    report = move_in(f"{site.address}/", "--include", "/kk/*", "--exclude", "*/print")
    assert report.counts == {Outcome.CREATED: 1}
    assert "/obshestvo/41-most.html" not in asked(site)


def test_links_of_a_page_are_found_again_by_a_crawl_that_was_killed_at_them(
    site: FarServer, monkeypatch: pytest.MonkeyPatch
):
    def add(pages: Pages, found: list[Found], **more: Any) -> None:
        if more.get("found_by"):
            raise Killed
        real(pages, found, **more)

    real = Pages.add
    site.answers("/map.xml")
    with monkeypatch.context() as patch:
        patch.setattr(Pages, "add", add)
        with pytest.raises(Killed):
            move_in(f"{site.address}/")
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 2


def test_a_crawl_that_was_stopped_goes_on_where_it_was(site: FarServer, monkeypatch: pytest.MonkeyPatch):
    real, count = crawling.Crawl.read, itertools.count()

    def read(crawl: crawling.Crawl, found: Any) -> None:
        if next(count) == 2:
            raise Killed
        real(crawl, found)

    with monkeypatch.context() as patch:
        patch.setattr(crawling.Crawl, "read", read)
        with pytest.raises(Killed):
            move_in(f"{site.address}/")
    before = len(site.requests)
    assert move_in(f"{site.address}/").counts == {Outcome.CREATED: 2, Outcome.LEFT_OUT: 1}
    assert asked(site)[before:] == ["/robots.txt", "/kk/kogam/42-mektep.html"]
