from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.models import SiteSettings
from keruen.newsroom.tests.cast import NOON, picture
from keruen.press.address import Address
from keruen.press.printing import rendering
from keruen.wire.outbound.partner_feeds.yandex import plain_text
from keruen.wire.outbound.tests.documents import HOSTILE, TAMED, document, text, texts

DZEN = "/ru/feed/dzen.xml"
YANDEX = "/ru/feed/yandex.xml"


@pytest.fixture
def given(cast: Any, portal_now: Any) -> Any:
    portal_now("2026-02-04T13:00:00+05:00")
    SiteSettings.objects.update(partner_feeds=True)
    return cast


@pytest.mark.parametrize("address", [DZEN, YANDEX, "/kk/feed/dzen.xml"])
def test_a_newsroom_that_wants_none_gives_none(cast: Any, client: Client, address: str):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [DZEN, YANDEX])
def test_they_hold_the_stories_of_three_days_with_their_whole_texts(given: Any, client: Client, address: str):
    given.story("Новая", lede="Лид.")
    given.story("Трёх дней", published=NOON - timedelta(hours=70))
    given.story("Старше", published=NOON - timedelta(hours=72))
    items = document(client, address).findall("channel/item")
    assert [text(item, "title") for item in items] == ["Новая", "Трёх дней"]
    whole = "yandex:full-text" if address == YANDEX else "content:encoded"
    assert "Движение открыли утром." in text(items[0], whole)


def test_an_item_for_dzen_has_every_tag_that_it_asks_for(given: Any, client: Client, settings: Any):
    shown = picture(credit="Dala.example")
    story = given.story(HOSTILE, lede="Лид.", picture=shown, authors=(given.person("Ольга Ли"),))
    item = document(client, DZEN).find("channel/item")
    assert text(item, "title") == TAMED
    assert text(item, "link") == f"{settings.SITE_URL}{story.address}"
    assert text(item, "guid") == f"{settings.SITE_URL}/ru/-/{story.pk}/"
    assert parsedate_to_datetime(text(item, "pubDate")) == NOON
    assert text(item, "media:rating[@scheme='urn:simple']") == "nonadult"
    assert text(item, "author") == "Ольга Ли"
    assert texts(item, "category") == ["format-article", "index", "comment-all"]
    address = f"{settings.SITE_URL}/pictures/{shown.pk}-{shown.version}/full-1200.jpg"
    assert texts(item, "enclosure/@url") == [address]
    assert address in text(item, "content:encoded")
    assert "Dala.example" in text(item, "content:encoded")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shown", [None, {"width": 600, "height": 400}])
def test_dzen_gets_a_picture_that_is_wide_enough(given: Any, client: Client, shown: Any):
    given.story("Без снимка", picture=picture(**shown) if shown else None)
    [address] = texts(document(client, DZEN), "channel/item/enclosure/@url")
    response = client.get(address.removeprefix("http://localhost:8000"))
    response.close()
    assert response.status_code == 200
    assert texts(document(client, DZEN), "channel/item/media:content/@width") == ["1200"]


def test_tables_are_lists_for_those_who_know_none(given: Any, client: Client):
    table = {"data": [["Статья", "2026"], ["Вода", "1 412"]], "first_row_is_table_header": True}
    given.story(body=[("table", {"caption": "Бюджет", "table": table, "source": ""})])
    html = text(document(client, DZEN), "channel/item/content:encoded")
    assert "<table" not in html
    assert "<li>Вода — 1 412</li>" in html


def test_an_item_for_yandex_has_plain_text(given: Any, client: Client):
    body = [("paragraph", "<p>Вода &amp; хлеб.</p><p><b>Второй</b> абзац.</p>"), ("heading", "Дальше")]
    given.story(HOSTILE, lede="Лид.", picture=picture(caption="Подпись"), body=body)
    item = document(client, YANDEX).find("channel/item")
    assert text(item, "yandex:full-text") == "Лид.\nВода & хлеб.\nВторой абзац.\nДальше"
    assert (text(item, "yandex:genre"), texts(item, "category")) == ("message", ["Политика"])


def test_plain_text_keeps_what_looks_like_markup():
    assert plain_text("<p>a &lt;b&gt; c</p><ul><li>1</li><li>2<br>3</li></ul>") == "a <b> c\n1\n2\n3"


def test_it_lapses_when_its_oldest_story_is_three_days_old(given: Any, press_store: Any):
    given.story()
    stored = rendering.render(Address("localhost:8000", DZEN, "", "ru"))
    assert stored
    assert stored.until == (NOON + timedelta(days=3)).timestamp()
