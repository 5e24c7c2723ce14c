"""RFC 4287: what a feed and an entry must have, and have once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.models import SiteSettings
from keruen.newsroom.tests.cast import NOON, picture
from keruen.wire.outbound.tests.documents import HOSTILE, TAMED, document, text, texts

ONCE = ("atom:id", "atom:title", "atom:updated")


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_feed_and_entries_have_what_they_must_have_once(cast: Any, client: Client, language: str):
    section = cast.politics if language == "ru" else cast.kk_politics
    cast.story(section=section, authors=(cast.person("Ольга Ли", language=language),))
    cast.story("Никто не подписал", section=section)
    feed = document(client, f"/{language}/feed/atom.xml")
    for node in (feed, *feed.findall("{*}entry")):
        assert all(len(texts(node, name)) == 1 for name in ONCE)
        assert datetime.fromisoformat(text(node, "atom:updated")).tzinfo
        assert len(texts(node, "atom:link[@rel='alternate']/@href")) == 1
    assert texts(feed, "@xml:lang") == [language]
    assert texts(feed, "atom:author/atom:name")
    assert len(set(texts(feed, "atom:entry/atom:id"))) == 2


def test_an_entry_says_who_what_and_when(cast: Any, client: Client, settings: Any):
    cast.story(
        "Мост",
        lede="Раньше <срока>.",
        authors=(cast.person("Ольга Ли"),),
        topics=(cast.topic("Арал"),),
        picture=picture(),
        updated_at=NOON + timedelta(hours=1),
    )
    entry = document(client, "/ru/feed/atom.xml").find("{*}entry")
    assert text(entry, "atom:author/atom:name") == "Ольга Ли"
    assert text(entry, "atom:author/atom:uri") == f"{settings.SITE_URL}/ru/people/olga-li/"
    assert texts(entry, "atom:category/@term") == ["Политика", "Арал"]
    assert text(entry, "atom:summary[@type='text']") == "Раньше <срока>."
    assert text(entry, "atom:published") == "2026-02-04T07:00:00+00:00"
    assert text(entry, "atom:updated") == "2026-02-04T08:00:00+00:00"
    assert texts(entry, "atom:link[@rel='enclosure']/@type") == ["image/jpeg"]


def test_hostile_words_come_through_as_words(cast: Any, client: Client):
    cast.story(HOSTILE, lede=HOSTILE, authors=(cast.person(HOSTILE),), topics=(cast.topic(HOSTILE),))
    entry = document(client, "/ru/feed/atom.xml").find("{*}entry")
    assert text(entry, "atom:title") == TAMED
    assert text(entry, "atom:summary") == HOSTILE.replace("\x0b\x1f\ufffe", "")
    assert text(entry, "atom:author/atom:name") == TAMED


def test_the_whole_text_is_html_where_the_newsroom_gives_it(cast: Any, client: Client):
    SiteSettings.objects.update(feed_text="whole")
    cast.story(lede="Лид.")
    content = text(document(client, "/ru/feed/atom.xml"), "atom:entry/atom:content[@type='html']")
    assert content == "<p>Лид.</p>\n<p>Движение открыли утром.</p>"


def test_a_feed_without_stories_is_whole_and_always_the_same(cast: Any, client: Client):
    first, second = (client.get("/kk/feed/atom.xml").content for _ in range(2))
    assert first == second
    assert text(document(client, "/kk/feed/atom.xml"), "atom:updated") == "1970-01-01T00:00:00+00:00"
