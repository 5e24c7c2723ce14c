from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from django.test import Client

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import NOON, picture
from keruen.wire.outbound.tests.documents import HOSTILE, NAMESPACES, TAMED, document, text, texts


def test_a_story_is_an_item_with_all_that_is_known_of_it(cast: Any, client: Client, settings: Any):
    shown = picture(credit="Dala.example", alt_text="Мост")
    people = (cast.person("Ольга Ли"), cast.person("Ия Ким"))
    story = cast.story("Мост", lede="Вода & хлеб <1.", picture=shown, topics=(cast.topic("Арал"),), authors=people)
    item = document(client, "/ru/feed/rss.xml").find("channel/item")
    assert text(item, "title") == "Мост"
    assert text(item, "link") == f"{settings.SITE_URL}{story.address}"
    assert text(item, "description") == "Вода &amp; хлеб &lt;1."
    assert texts(item, "category") == ["Политика", "Арал"]
    assert texts(item, "dc:creator") == ["Ольга Ли", "Ия Ким"]
    assert parsedate_to_datetime(text(item, "pubDate")) == NOON
    address = f"{settings.SITE_URL}/pictures/{shown.pk}-{shown.version}/full-1200.jpg"
    assert texts(item, "enclosure/@*") == ["0", "image/jpeg", address]
    assert text(item, "media:content/media:credit") == "Dala.example"
    assert texts(item, "content:encoded") == []


def test_the_channel_has_what_the_standard_demands(cast: Any, client: Client, settings: Any):
    channel = document(client, "/kk/feed/rss.xml").find("channel")
    assert text(channel, "title") == "Жаршы"
    assert text(channel, "link") == f"{settings.SITE_URL}/kk/"
    assert text(channel, "description")
    assert text(channel, "language") == "kk"
    assert texts(channel, "atom:link[@rel='self']/@href") == [f"{settings.SITE_URL}/kk/feed/rss.xml"]


def test_the_guid_outlives_headline_and_section(cast: Any, client: Client):
    story = Article.objects.get(pk=cast.story("Мост").pk)
    before = text(document(client, "/ru/feed/rss.xml"), "channel/item/guid")
    story.slug = "sovsem-drugoi"
    story.save()
    Article.objects.get(pk=story.pk).move(cast.culture, pos="last-child")
    after = document(client, "/ru/feed/rss.xml")
    assert text(after, "channel/item/guid") == before
    assert texts(after, "channel/item/guid/@isPermaLink") == ["false"]
    assert client.get(before)["Location"] == Article.objects.get(pk=story.pk).address


def test_hostile_words_come_through_as_words(cast: Any, client: Client):
    cast.story(HOSTILE, lede=HOSTILE, topics=(cast.topic(HOSTILE),), authors=(cast.person(HOSTILE),))
    item = document(client, "/ru/feed/rss.xml").find("channel/item")
    assert text(item, "title") == TAMED
    assert "&lt;b&gt;жирно" in text(item, "description")
    assert TAMED in texts(item, "category")
    assert text(item, "dc:creator") == TAMED


def test_the_newest_fifty_are_in_it_newest_first(cast: Any, client: Client):
    cast.stories(52)
    items = document(client, "/ru/feed/rss.xml").findall("channel/item")
    dates = [parsedate_to_datetime(text(item, "pubDate")) for item in items]
    assert (len(dates), dates[0], dates[-1]) == (50, NOON, NOON - timedelta(hours=49))


def test_facts_that_changed_are_told(cast: Any, client: Client):
    cast.story(updated_at=NOON + timedelta(hours=2))
    found = document(client, "/ru/feed/rss.xml").find("channel")
    assert text(found, "item/atom:updated") == "2026-02-04T09:00:00+00:00"
    assert parsedate_to_datetime(text(found, "lastBuildDate")) == NOON + timedelta(hours=2)


def test_its_namespaces_are_those_of_the_modules(cast: Any, client: Client):
    declared = document(client, "/ru/feed/rss.xml").nsmap
    assert declared == {name: NAMESPACES[name] for name in ("atom", "content", "dc", "media")}
