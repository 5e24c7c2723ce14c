"""Whole runs over a site on this machine: what is stored, what is told."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.crawl import crawling
from keruen.archive.importers.site.tests.old_site import (
    BRIDGE,
    SCHOOL,
    asked,
    html,
    move_in,
    reasons,
    saved,
    sitemap,
    story,
)
from keruen.archive.models import Import
from keruen.archive.report import Outcome
from keruen.lib.tests.far_server import FarServer, Reply
from keruen.newsroom.models import Article, OldAddress
from keruen.newsroom.tests.cast import jpeg

pytestmark = pytest.mark.usefixtures("cast")


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


def test_what_is_beside_the_text_is_left_out_and_told(site: FarServer):
    report = move_in(f"{site.address}/")
    told = [loss.what for loss in report.losses if loss.kind == "beside the text"]
    assert told == ["Читайте также: Паромы стали на зиму | Поделиться"] * 2
    assert not [story for story in Article.objects.all() if "Читайте" in str(story.body)]


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


@pytest.mark.parametrize(
    "words", [("--sitemap", "map.xml"), ("--host", "https://old.kz/"), ("--host", "old.kz/ru"), ("--most", "0")]
)
def test_options_that_can_mean_nothing_are_told_at_once(site: FarServer, words: tuple[str, str]):
    with pytest.raises(SystemExit):
        move_in(f"{site.address}/", *words)
    assert asked(site) == []


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
