"""The file itself, as WordPress' importer reads it."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from keruen.archive.exporters.ninjs.tests.test_round_trip import rich_story
from keruen.archive.exporters.wordpress.tests.test_round_trip import move_out
from keruen.newsroom.tests.cast import NOON, Cast, picture
from keruen.wire.outbound.tests.documents import HOSTILE, TAMED

NAMES = {
    "wp": "http://wordpress.org/export/1.2/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}

pytestmark = pytest.mark.django_db


def channel_of(folder: Path, **options: Any) -> Any:
    move_out(folder / "a.xml", **options)
    return etree.parse(folder / "a.xml", etree.XMLParser(resolve_entities=False, no_network=True)).find("channel")


def said(node: Any, path: str) -> list[str]:
    return [each.text or "" for each in node.iterfind(path, NAMES)]


def test_it_has_what_wordpress_asks_for_before_the_posts(cast: Cast, tmp_path: Path):
    rich_story(cast)
    channel = channel_of(tmp_path, media=False)
    assert said(channel, "wp:wxr_version") == ["1.2"]
    assert said(channel, "wp:base_site_url") == ["http://localhost:8000"]
    assert said(channel, "wp:author/wp:author_display_name") == ["Айгерим Сапарова"]
    assert set(said(channel, "wp:category/wp:cat_name")) == {"Политика", "Культура", "Саясат"}
    assert set(said(channel, "wp:tag/wp:tag_name")) == {"Кино", "Степь"}
    assert "post_translations" in said(channel, "wp:term/wp:term_taxonomy")


def test_every_item_has_a_number_of_its_own_and_pictures_come_before_their_stories(cast: Cast, tmp_path: Path):
    shown = picture()
    cast.story(picture=shown)
    cast.story("Вторая", picture=shown)
    channel = channel_of(tmp_path, media=False)
    assert said(channel, "item/wp:post_type") == ["attachment", "post", "post"]
    assert len(set(said(channel, "item/wp:post_id"))) == 3
    assert said(channel, "item/wp:attachment_url")[0].startswith("http://localhost:8000/media/")


def test_the_authors_that_are_named_are_known(cast: Cast, tmp_path: Path):
    cast.story(authors=(cast.person("Ольга Ли"), cast.person("Ольга Ли", slug="olga-li-2")))
    channel = channel_of(tmp_path, media=False)
    assert set(said(channel, "item/dc:creator")) <= set(said(channel, "wp:author/wp:author_login"))
    assert len(said(channel, "wp:author")) == 2


def test_a_choice_of_stories_brings_what_they_need_alone(cast: Cast, tmp_path: Path):
    cast.stories(2, section=cast.politics)
    cast.story("Көпір", section=cast.kk_politics)
    channel = channel_of(tmp_path, media=False, language="kk", since=NOON)
    assert said(channel, "item/title") == ["Көпір"]
    assert said(channel, "wp:category/wp:cat_name") == ["Саясат"]


def test_sections_of_one_name_in_two_languages_stay_two(cast: Cast, tmp_path: Path):
    for language in ("ru", "kk"):
        cast.story(section=cast.section("Спорт", language=language, slug="sport"))
    channel = channel_of(tmp_path, media=False)
    assert sorted(said(channel, "wp:category/wp:category_nicename")) == ["sport", "sport-kk"]


@pytest.mark.parametrize("count", [1, 6])
def test_a_batch_takes_as_many_queries_as_a_story(
    cast: Cast, tmp_path: Path, django_assert_max_num_queries: Any, count: int
):
    cast.stories(count, topics=(cast.topic("Кино"),), authors=(cast.person("А. Б."),), picture=picture())
    with django_assert_max_num_queries(18):
        move_out(tmp_path / "a.xml", media=False)


def test_nothing_that_is_written_breaks_the_file(cast: Cast, tmp_path: Path):
    cast.story(HOSTILE, lede=HOSTILE, picture=picture(credit=HOSTILE), body=[("heading", HOSTILE)])
    channel = channel_of(tmp_path, media=False)
    assert said(channel, "item[wp:post_type='post']/title") == [TAMED]
