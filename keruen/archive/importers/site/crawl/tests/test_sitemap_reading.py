"""What a site's sitemaps bring, over whole runs."""

import gzip
from typing import Any

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.crawl import crawling
from keruen.archive.importers.site.tests.old_site import (
    BRIDGE,
    Killed,
    asked,
    html,
    move_in,
    sitemap,
    sitemap_index,
    story,
)
from keruen.archive.report import Outcome
from keruen.lib.tests.far_server import FarServer, Reply

pytestmark = pytest.mark.usefixtures("cast")


def test_sitemaps_that_are_none_lead_in_circles_or_are_bombs_are_told(site: FarServer):
    bomb = gzip.compress(b"<urlset>" + b" " * (60 * 2**20))
    more = [f"{site.address}/{each}" for each in ("map.xml", "page.xml", "bomb.xml.gz", "torn.xml")]
    index = b"<sitemapindex>" + b"".join(f"<sitemap><loc>{each}</loc></sitemap>".encode() for each in more)
    site.answers("/map.xml", Reply(index + b"</sitemapindex>"))
    site.answers("/page.xml", html("<!doctype html><html></html>"))
    site.answers("/bomb.xml.gz", Reply(bomb))
    site.answers("/torn.xml", Reply(sitemap(f"{site.address}/obshestvo/41-most.html")[:-20]))
    report = move_in(f"{site.address}/")
    assert report.counts == {Outcome.CREATED: 1}
    assert sorted(loss.what.partition(": ")[2] for loss in report.losses if loss.kind == "sitemap") == [
        "is a page, no sitemap",
        "unpacks to more than 50 MB",
    ]


def test_sitemaps_of_other_sites_and_their_addresses_are_told_not_read(site: FarServer):
    site.answers(
        "/robots.txt", Reply(f"Sitemap: https://elsewhere.kz/map.xml\nSitemap: {site.address}/map.xml".encode())
    )
    site.answers("/map.xml", Reply(sitemap(f"{site.address}/obshestvo/41-most.html", "https://elsewhere.kz/1")))
    report = move_in(f"{site.address}/")
    assert report.counts == {Outcome.CREATED: 1}
    assert [loss.what for loss in report.losses if loss.kind == "sitemap"] == [
        "https://elsewhere.kz/map.xml: is another site's; --sitemap reads it all the same",
        f"{site.address}/map.xml: has 1 addresses of other sites; --host names those that are this one",
    ]


def test_sitemaps_and_addresses_without_their_host_are_those_of_the_site(site: FarServer):
    site.answers("/robots.txt", Reply(b"Sitemap: /map.xml"))
    site.answers("/map.xml", Reply(sitemap("/obshestvo/41-most.html")))
    assert move_in(f"{site.address}/").counts == {Outcome.CREATED: 1}


def test_a_sitemap_that_is_named_and_cannot_be_had_ends_the_crawl_before_links_are_followed(site: FarServer):
    with pytest.raises(CannotImport, match="name another by --sitemap"):
        move_in(f"{site.address}/", "--sitemap", f"{site.address}/none.xml")
    assert asked(site) == ["/robots.txt", "/none.xml"]


def test_a_sitemap_that_is_named_later_is_read_by_the_crawl_that_goes_on(
    site: FarServer, monkeypatch: pytest.MonkeyPatch
):
    def killed(crawl: crawling.Crawl, page: Any) -> None:
        raise Killed

    site.answers("/other.xml", Reply(sitemap(f"{site.address}/obshestvo/43.html")))
    site.answers("/obshestvo/43.html", html(story("Мост закрыли", *BRIDGE)))
    with monkeypatch.context() as patch:
        patch.setattr(crawling.Crawl, "read", killed)
        with pytest.raises(Killed):
            move_in(f"{site.address}/")
    assert move_in(f"{site.address}/", "--sitemap", f"{site.address}/other.xml").counts[Outcome.CREATED] == 3


def test_a_sitemap_that_fails_once_is_asked_for_again(site: FarServer):
    index = site.address + "/map-1.xml.gz"
    site.answers("/map.xml", Reply(status=500), Reply(sitemap_index(index)))
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 2
