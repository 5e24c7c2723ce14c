"""jsonfeed.org/version/1.1."""

import json
from datetime import datetime
from typing import Any

from django.test import Client

from keruen.newsroom.models import SiteSettings
from keruen.newsroom.tests.cast import picture
from keruen.wire.outbound.tests.documents import HOSTILE, TAMED


def feed(client: Client, address: str = "/ru/feed/feed.json") -> Any:
    response = client.get(address)
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    return json.loads(response.content)


def test_it_has_what_the_standard_demands(cast: Any, client: Client, settings: Any):
    cast.story(section=cast.kk_politics)
    found = feed(client, "/kk/feed/feed.json")
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert (found["title"], found["language"]) == ("Жаршы", "kk")
    assert found["feed_url"] == f"{settings.SITE_URL}/kk/feed/feed.json"
    [item] = found["items"]
    assert isinstance(item["id"], str)
    assert "content_html" in item or "content_text" in item
    assert datetime.fromisoformat(item["date_published"]).tzinfo


def test_an_item_has_all_that_is_known_of_a_story(cast: Any, client: Client, settings: Any):
    shown = picture()
    story = cast.story(
        HOSTILE, lede="Лид.", picture=shown, authors=(cast.person("Ольга Ли"),), topics=(cast.topic("Арал"),)
    )
    [item] = feed(client)["items"]
    assert (item["title"], item["summary"], item["content_text"]) == (TAMED, "Лид.", "Лид.")
    assert item["url"] == f"{settings.SITE_URL}{story.address}"
    assert item["authors"] == [{"name": "Ольга Ли", "url": f"{settings.SITE_URL}/ru/people/olga-li/"}]
    assert item["tags"] == ["Политика", "Арал"]
    assert item["image"] == f"{settings.SITE_URL}/pictures/{shown.pk}-{shown.version}/full-1200.jpg"


def test_the_whole_text_stands_in_place_of_the_lede(cast: Any, client: Client):
    SiteSettings.objects.update(feed_text="whole")
    cast.story()
    [item] = feed(client)["items"]
    assert item["content_html"] == "<p>Движение открыли утром.</p>"
    assert "content_text" not in item


def test_the_hub_is_named(cast: Any, client: Client, settings: Any):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"websub_hub": "https://hub.example/"})
    assert feed(client)["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
