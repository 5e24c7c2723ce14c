from datetime import date
from typing import Any

import pytest
from django.template import engines
from django.template.loader import get_template
from django.test import Client

from keruen.newsroom.models import SiteSettings
from keruen.newsroom.tests.cast import NOON
from keruen.press import slots
from keruen.pulse.actions import set_floor
from keruen.reader.tests.pages import slot_names, template_names
from keruen.wire.models import Rate
from keruen.wire.samples import put_samples


@pytest.fixture(autouse=True)
def _now(portal_now: Any) -> None:
    portal_now("2026-02-04T13:00:00+05:00")


def part(html: str, name: str) -> str:
    return html.split(f'data-part="{name}"', 1)[1]


def test_every_slot_that_a_template_names_is_registered():
    assert slot_names() <= set(slots.names())


@pytest.mark.parametrize("name", template_names())
def test_every_template_compiles(name: str):
    assert engines["django"]
    get_template(name)


@pytest.mark.parametrize(
    ("language", "shown"), [("ru", "среда, </span>4 февраля 2026<"), ("kk", "сәрсенбі, </span>2026 жылғы 4 ақпан<")]
)
def test_the_date_is_in_the_pages_language(cast: Any, client: Client, language: str, shown: str):
    assert shown in client.get(f"/{language}/").content.decode()


def test_samples_are_shown_as_samples(cast: Any, client: Client):
    put_samples()
    html = client.get("/ru/").content.decode()
    rates = part(html, "masthead-rates").split("</ul>")[0]
    assert ">503,44</data>" in rates
    assert "▼" in rates
    assert "0,87" in rates
    assert "пример, 4 февраля 2026" in rates
    weather = part(html, "masthead-weather").split("</details>")[0]
    assert "+3\u00a0°C" in weather
    assert "Алматы" in weather
    assert "пример" in weather


def test_the_weather_is_of_the_city_that_the_reader_chose(cast: Any, client: Client):
    put_samples()
    client.cookies["city"] = "astana"
    weather = part(client.get("/kk/").content.decode(), "masthead-weather")
    assert "−14\u00a0°C" in weather
    assert '<option value="astana" selected>' in weather


def test_without_facts_nothing_is_said(cast: Any, client: Client):
    html = client.get("/ru/").content.decode()
    assert "masthead-rates" not in html
    assert "masthead-weather" not in html
    assert 'data-part="trending"' not in html


def test_the_rail_names_topics_and_what_leads_them(cast: Any, client: Client):
    story = cast.story("Рейсы отменили", topics=(cast.topic("Алматы"), cast.topic("Иран")), published=NOON)
    rail = part(client.get(story.address).content.decode(), "trending")
    assert "В тренде" in rail
    assert rail.count('data-part="trending-lead">Рейсы отменили</a>') == 2
    assert 'data-part="trending-topic">Иран</a>' in rail


def test_views_are_counted_in_words_of_the_language(cast: Any, client: Client):
    story = cast.story()
    set_floor({story.pk: 1358})
    assert part(client.get(story.address).content.decode(), "views").split(">")[1].startswith("1\u00a0358 просмотров")


def test_a_rate_stands_for_as_many_units_as_the_bank_publishes(cast: Any, client: Client):
    SiteSettings.objects.update(currencies="KRW")
    Rate.objects.create(
        currency="KRW",
        date=date(2026, 2, 4),
        value="0.3461",
        quant=100,
        change="0.0005",
        fetched_at=NOON,
        source="test",
    )
    rates = client.get("/ru/").content.decode().partition('data-part="masthead-rates"')[2]
    assert "100 <abbr>₩</abbr>" in rates
    assert ">34,61</data>" in rates
