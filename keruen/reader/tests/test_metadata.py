import json
import re
from typing import Any

from django.test import Client

from keruen.newsroom.tests.cast import picture
from keruen.reader.metadata import as_script, share_links


def facts_of(client: Client, address: str) -> list[Any]:
    html = client.get(address).content.decode()
    return [json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)]


def test_a_story_describes_itself(cast: Any, client: Client, settings: Any):
    person = cast.person("Ольга Ли")
    story = cast.story("Мост открыли", lede="Раньше срока.", authors=(person,), picture=picture())
    article, steps = facts_of(client, story.address)
    assert article["@type"] == "NewsArticle"
    assert article["headline"] == "Мост открыли"
    assert article["datePublished"] == "2026-02-04T12:00:00+05:00"
    assert article["mainEntityOfPage"] == f"{settings.SITE_URL}{story.address}"
    assert article["author"] == [
        {"@type": "Person", "name": "Ольга Ли", "url": f"{settings.SITE_URL}/ru/people/olga-li/"}
    ]
    assert article["publisher"]["name"] == "Вестник"
    assert (article["inLanguage"], article["articleSection"]) == ("ru", "Политика")
    assert len(article["image"]) == 3
    assert [step["name"] for step in steps["itemListElement"]] == ["Вестник", "Политика", "Мост открыли"]


def test_the_newspaper_stands_in_for_an_author(cast: Any, client: Client):
    article, _ = facts_of(client, cast.story().address)
    assert article["author"][0]["name"] == "Вестник"


def test_no_headline_can_end_the_script():
    assert as_script({"headline": "</script><b>&"}) == '{"headline":"\\u003c/script\\u003e\\u003cb\\u003e\\u0026"}'


def test_a_headline_with_markup_stays_text(cast: Any, client: Client):
    story = cast.story("Тег </script><img src=x onerror=alert(1)> вернулся")
    html = client.get(story.address).content.decode()
    assert "<img src=x" not in html
    assert facts_of(client, story.address)[0]["headline"] == story.title


def test_social_networks_get_the_pictures_own_shape(cast: Any, client: Client, settings: Any):
    story = cast.story(picture=picture(alt_text="Мост", width=1600, height=900))
    html = client.get(story.address).content.decode()
    shown = story.picture
    address = f"{settings.SITE_URL}/pictures/{shown.pk}-{shown.version}/og-1200.jpg"
    assert f'property="og:image" content="{address}"' in html
    assert 'property="og:image:height" content="630"' in html
    assert 'name="twitter:card" content="summary_large_image"' in html


def test_shares_name_the_address_whole():
    links = dict(share_links("https://kz.example/ru/a-1/", "Бюджет & вода"))
    assert links["Telegram"].endswith(
        "url=https%3A%2F%2Fkz.example%2Fru%2Fa-1%2F&text=%D0%91%D1%8E%D0%B4%D0%B6%D0%B5%D1%82%20%26%20%D0%B2%D0%BE%D0%B4%D0%B0"
    )


def test_a_story_names_its_canonical_address(cast: Any, client: Client, settings: Any):
    story = cast.story()
    html = client.get(story.address).content.decode()
    assert f'<link rel="canonical" href="{settings.SITE_URL}{story.address}">' in html
    assert 'content="max-image-preview:large"' in html
