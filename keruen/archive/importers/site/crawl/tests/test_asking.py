"""How a site is asked, over whole runs."""

import itertools
from typing import Any

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import hosts_of
from keruen.archive.importers.site.crawl import asking, crawling, pace
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.tests.old_site import (
    BRIDGE,
    asked,
    html,
    move_in,
    page,
    reasons,
    sitemap,
    story,
)
from keruen.archive.report import Outcome
from keruen.lib.tests.far_server import FarServer, Reply

pytestmark = pytest.mark.usefixtures("cast")


def test_robots_txt_is_honoured_and_says_who_asks(site: FarServer):
    site.answers(
        "/map.xml", Reply(sitemap(f"{site.address}/admin-page.html", f"{site.address}/obshestvo/41-most.html"))
    )
    report = move_in(f"{site.address}/")
    assert "/admin-page.html" not in asked(site)
    assert reasons(report)["/admin-page.html"] == "robots.txt doesn't allow it"
    assert all("Keruen/" in headers["User-Agent"] for _, headers in site.requests)


def test_nothing_is_asked_of_a_site_whose_robots_txt_fails(site: FarServer):
    site.answers("/robots.txt", Reply(status=503))
    with pytest.raises(CannotImport, match="without it nothing may be asked"):
        move_in(f"{site.address}/")
    assert asked(site) == ["/robots.txt"]


def test_of_a_robots_txt_that_never_ends_the_beginning_counts(site: FarServer):
    lines = (b"User-agent: *\nDisallow: /kk/\nSitemap: %s/map.xml\n" % site.address.encode(), b"# nothing\n" * 1000)
    site.answers("/robots.txt", Reply(lambda: itertools.chain(lines[:1], itertools.repeat(lines[1]))))
    report = move_in(f"{site.address}/")
    assert reasons(report)["/kk/kogam/42-mektep.html"] == "robots.txt doesn't allow it"
    assert report.counts[Outcome.CREATED] == 1


def test_what_robots_txt_forbade_is_asked_for_when_it_no_longer_does(site: FarServer):
    robots = f"Sitemap: {site.address}/map.xml\nUser-agent: *\n"
    site.answers("/robots.txt", Reply(f"{robots}Disallow: /kk/".encode()), Reply(robots.encode()))
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 1
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 1


def test_pages_that_are_not_there_or_not_now_are_told(site: FarServer):
    addresses = ("gone", "broken", "later", "sound", "away")
    site.answers("/map.xml", Reply(sitemap(*(f"{site.address}/{each}" for each in addresses))))
    site.answers("/broken", Reply(status=500))
    site.answers("/later", Reply(status=429, headers={"Retry-After": "0"}), html(story("Мост открыли", *BRIDGE)))
    site.answers("/sound", Reply(b"ID3", headers={"Content-Type": "audio/mpeg"}))
    site.answers("/away", Reply(status=301, headers={"Location": "http://elsewhere.example/x"}))
    report = move_in(f"{site.address}/")
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 3, Outcome.REFUSED: 1}
    assert reasons(report)["/gone"] == "is not there (404)"
    assert reasons(report)["/sound"] == "is no page but audio/mpeg"
    assert "leads to http://elsewhere.example/x" in reasons(report)["/away"]
    assert "answered 500" in reasons(report)["/broken"]
    assert asked(site).count("/broken") == crawling.MOST_TRIES


def test_what_could_not_be_had_is_asked_for_by_the_next_run(site: FarServer):
    site.answers("/map.xml", Reply(sitemap(f"{site.address}/broken")))
    site.answers("/broken", *[Reply(status=500)] * crawling.MOST_TRIES, html(story("Мост открыли", *BRIDGE)))
    assert move_in(f"{site.address}/").counts == {Outcome.REFUSED: 1}
    assert move_in(f"{site.address}/").counts == {Outcome.CREATED: 1}


def test_a_server_that_fails_again_and_again_is_left_alone_and_asked_later(site: FarServer):
    paths = [f"/{number}.html" for number in range(30)]
    site.answers("/map.xml", Reply(sitemap(*(site.address + path for path in paths))))
    for path in paths:
        site.answers(path, Reply(status=503, headers={"Retry-After": "0"}))
    with pytest.raises(CannotImport, match="10 times in a row"):
        move_in(f"{site.address}/")
    assert len(site.requests) == 2 + asking.GIVEN_UP_AFTER
    for path in paths:
        site.answers(path, html(story(f"Мост открыли {path}", *BRIDGE)))
    assert move_in(f"{site.address}/").counts == {Outcome.CREATED: 30}


def test_a_redirect_that_never_ends_is_left_out(site: FarServer):
    site.answers("/map.xml", Reply(sitemap(f"{site.address}/loop")))
    site.answers("/loop", Reply(status=302, headers={"Location": "/loop"}))
    assert "more than 5 redirects" in reasons(move_in(f"{site.address}/"))["/loop"]


def test_a_page_without_end_and_one_that_drips_are_cut_off(site: FarServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(crawling, "LARGEST_PAGE", 300_000)
    monkeypatch.setattr(asking, "TIMEOUT", 2.0)
    monkeypatch.setattr(crawling, "MOST_TRIES", 1)
    site.answers("/map.xml", Reply(sitemap(f"{site.address}/endless", f"{site.address}/slow")))
    site.answers("/endless", Reply(lambda: itertools.repeat(b"<p>more</p>" * 10_000)))
    site.answers("/slow", Reply(lambda: itertools.repeat(b"<p>"), pause=0.05))
    report = move_in(f"{site.address}/")
    assert "longer than 300000 bytes" in reasons(report)["/endless"]
    assert "no whole answer within" in reasons(report)["/slow"]


def test_a_site_is_asked_by_one_process_at_a_time(site: FarServer, settings: Any):
    place = settings.DATA / "imports" / "sites" / site.address.partition("//")[2].replace(":", "-") / "pages.sqlite3"
    with Pages(place) as pages, pages.alone(), pytest.raises(CannotImport, match="another process"):
        move_in(f"{site.address}/")
    assert asked(site) == []


def test_a_redirect_counts_as_a_request(site: FarServer, monkeypatch: pytest.MonkeyPatch):
    waits: list[float] = []
    monkeypatch.setattr(pace, "sleep", waits.append)
    monkeypatch.setattr(pace, "monotonic", lambda: 100.0 + sum(waits))
    for path, target in (("/1", "/2"), ("/2", "/3")):
        site.answers(path, Reply(status=301, headers={"Location": target}))
    site.answers("/3", html(page("Мост")))
    hosts = hosts_of(site.address, [])
    slow = asking.Asking(hosts, rate=1, agent="Keruen", trusted=frozenset({"127.0.0.1"}))
    for path in ("/robots.txt", "/1", "/3"):
        slow.may_ask(f"{site.address}{path}")
        slow.get(f"{site.address}{path}", limit=10_000)
    assert waits == [1.0, 1.0, 3.0]
