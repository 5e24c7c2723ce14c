"""Whole runs over a site on this machine: what is asked for, what is stored, what is told."""

import gzip
import itertools
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.crawl import asking, crawling, pace
from keruen.archive.importers.site.crawl.page import Found
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.tests.old_site import (
    BRIDGE,
    SCHOOL,
    html,
    move_in,
    old_site,
    page,
    reasons,
    saved,
    sitemap,
    sitemap_index,
    story,
)
from keruen.archive.models import Import
from keruen.archive.report import Outcome
from keruen.lib.tests.far_server import FarServer, Reply
from keruen.newsroom.models import Article, OldAddress
from keruen.newsroom.tests.cast import jpeg

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture
def site(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FarServer]:
    settings.PRIVATE_HOSTS = ["127.0.0.1"]
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr(crawling, "_AGAIN_AFTER", 0.05)
    monkeypatch.setattr(pace, "_FIRST_PAUSE", 0.05)
    with old_site() as server:
        yield server


def asked(site: FarServer) -> list[str]:
    return [path for path, _ in site.requests]


def test_a_site_comes_in_by_its_sitemap(site: FarServer):
    report = move_in(f"{site.address}/", "--fetch-media")
    assert report.counts == {Outcome.CREATED: 2, Outcome.LEFT_OUT: 1}
    bridge = Article.objects.get(title="Мост через Или открыли после ремонта")
    assert (bridge.published_at, bridge.section.title) == (datetime(2015, 10, 16, 4, tzinfo=UTC), "Общество")
    assert [each.person.name for each in bridge.bylines.all()] == ["Айгерим Сапарова"]
    assert {link.topic.name for link in bridge.topic_links.all()} == {"мосты", "дороги"}
    assert (bridge.picture.credit, bridge.picture_caption) == ("Ерлан Төлегенов", "Мост")
    assert [block.block_type for block in bridge.body] == ["paragraph"]
    assert reasons(report)["/"] == "is the site's first page"


def test_a_story_in_kazakh_is_read_by_what_people_see_and_linked_to_its_translation(site: FarServer):
    move_in(f"{site.address}/")
    school = Article.objects.get(title="Түркістанда жаңа мектеп ашылды")
    assert (school.language_code, school.published_at) == ("kk", datetime(2015, 10, 17, 3, 30, tzinfo=UTC))
    assert str(school.body[0].value) == "".join(f"<p>{text}</p>" for text in SCHOOL)
    assert Article.objects.get(language_code="ru").translation_key == school.translation_key


def test_pictures_without_a_caption_have_that_of_the_sitemap(site: FarServer):
    said = f"<i:loc>{site.address}/photo/most.jpg</i:loc><i:caption>Мост зимой</i:caption>"
    image = f'<i:image xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">{said}</i:image>'
    site.answers("/map.xml", Reply(sitemap(f"{site.address}/1.html", more=image)))
    site.answers("/1.html", html(story("Мост открыли", *BRIDGE, more='<p><img src="/photo/most-300x200.jpg"></p>')))
    site.answers("/photo/most-300x200.jpg", Reply(jpeg(60, 40).getvalue()))
    move_in(f"{site.address}/", "--fetch-media")
    pictures = [block.value for block in Article.objects.get().body if block.block_type == "picture"]
    assert [value["caption"] for value in pictures] == ["Мост зимой"]


def test_old_addresses_lead_to_the_stories(site: FarServer):
    move_in(f"{site.address}/")
    kept = {each.address.partition("/")[2]: each.story.language_code for each in OldAddress.objects.all()}
    assert kept == {"obshestvo/41-most": "ru", "kk/kogam/42-mektep": "kk"}


def test_a_second_run_asks_for_new_pages_alone_and_changes_nothing(site: FarServer):
    move_in(f"{site.address}/")
    before = len(site.requests)
    assert move_in(f"{site.address}/").counts == {Outcome.UNCHANGED: 2, Outcome.LEFT_OUT: 1}
    assert asked(site)[before:] == ["/robots.txt", "/map.xml", "/map-1.xml.gz"]


def test_what_is_beside_the_text_is_left_out_and_told(site: FarServer):
    report = move_in(f"{site.address}/")
    told = [loss.what for loss in report.losses if loss.kind == "beside the text"]
    assert told == ["Читайте также: Паромы стали на зиму | Поделиться"] * 2
    assert not [story for story in Article.objects.all() if "Читайте" in str(story.body)]


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


def test_redirects_and_doubles_are_one_story_with_all_its_addresses(site: FarServer):
    there = f"{site.address}/news/7"
    canonical = f'<link rel="canonical" href="{there}">'
    site.answers("/map.xml", Reply(sitemap(f"{site.address}/old/7", there, f"{there}/print")))
    site.answers("/old/7", Reply(status=301, headers={"Location": "/news/7"}))
    site.answers("/news/7", html(story("Мост открыли", *BRIDGE, head=canonical)))
    site.answers("/news/7/print", html(story("Мост открыли (для печати)", *BRIDGE, head=canonical)))
    report = move_in(f"{site.address}/")
    assert report.counts == {Outcome.CREATED: 1, Outcome.LEFT_OUT: 2}
    assert sorted(each.address.partition("/")[2] for each in OldAddress.objects.all()) == [
        "news/7",
        "news/7/print",
        "old/7",
    ]


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


class Killed(BaseException):
    pass


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


@pytest.mark.parametrize(
    "words", [("--sitemap", "map.xml"), ("--host", "https://old.kz/"), ("--host", "old.kz/ru"), ("--most", "0")]
)
def test_options_that_can_mean_nothing_are_told_at_once(site: FarServer, words: tuple[str, str]):
    with pytest.raises(SystemExit):
        move_in(f"{site.address}/", *words)
    assert asked(site) == []


def test_what_robots_txt_forbade_is_asked_for_when_it_no_longer_does(site: FarServer):
    robots = f"Sitemap: {site.address}/map.xml\nUser-agent: *\n"
    site.answers("/robots.txt", Reply(f"{robots}Disallow: /kk/".encode()), Reply(robots.encode()))
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 1
    assert move_in(f"{site.address}/").counts[Outcome.CREATED] == 1


def test_a_site_is_asked_by_one_process_at_a_time(site: FarServer, settings: Any):
    place = settings.DATA / "imports" / "sites" / site.address.partition("//")[2].replace(":", "-") / "pages.sqlite3"
    with Pages(place) as pages, pages.alone(), pytest.raises(CannotImport, match="another process"):
        move_in(f"{site.address}/")
    assert asked(site) == []


def test_a_sitemap_that_fails_once_is_asked_for_again(site: FarServer):
    index = site.address + "/map-1.xml.gz"
    site.answers("/map.xml", Reply(status=500), Reply(sitemap_index(index)))
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


def test_a_dry_run_does_not_hold_the_database_while_it_crawls(site: FarServer, monkeypatch: pytest.MonkeyPatch):
    depths: set[int] = set()
    real = crawling.Crawl.read

    def read(crawl: crawling.Crawl, found: Any) -> None:
        depths.add(len(connection.savepoint_ids))
        real(crawl, found)

    monkeypatch.setattr(crawling.Crawl, "read", read)
    call_command("import", "site", f"{site.address}/", "--rate", "1000", "--dry-run", stdout=StringIO())
    assert depths == {len(connection.savepoint_ids)}
    assert not Article.objects.exists()


def test_rules_that_cannot_be_read_are_told_before_anything_is_asked_for(site: FarServer, tmp_path: Path):
    with pytest.raises(CannotImport, match="rules"):
        move_in(f"{site.address}/", "--rules", str(saved(tmp_path, "rules.toml", "date = [")))
    assert asked(site) == []


def test_crawling_alone_imports_nothing_and_the_disk_alone_asks_for_nothing(site: FarServer):
    assert move_in(f"{site.address}/", "--crawl-only").counts == {}
    before = len(site.requests)
    assert move_in(f"{site.address}/", "--from-disk").counts[Outcome.CREATED] == 2
    assert len(site.requests) == before


def test_a_page_can_be_tried_alone(site: FarServer, capsys: pytest.CaptureFixture[str]):
    report = move_in(f"{site.address}/", "--try", f"{site.address}/obshestvo/41-most.html")
    said = capsys.readouterr().out
    assert "headline: Мост через Или открыли после ремонта" in said
    assert "authors: Айгерим Сапарова" in said
    assert "not kept: beside the text" in said
    assert (report.counts, Article.objects.count()) == ({}, 0)


def test_a_trial_is_no_import_in_the_desk(site: FarServer):
    call_command(
        "import", "site", f"{site.address}/", "--try", f"{site.address}/kk/kogam/42-mektep.html", stdout=StringIO()
    )
    assert not Import.objects.exists()
