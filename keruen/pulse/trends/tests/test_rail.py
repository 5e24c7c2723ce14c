from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.models import Pin
from keruen.pulse.trends.rail import rail


@pytest.fixture(autouse=True)
def _noon(portal_now: Callable[[str], None]) -> None:
    portal_now("2026-02-04T12:00:00+05:00")


def names(language: str = "ru") -> list[str]:
    return [entry.topic_name for entry in rail(language)]


def test_the_topic_with_more_recent_stories_stands_higher(cast: Cast):
    oil, rain = cast.topic("Нефть"), cast.topic("Дожди")
    cast.story("Одна", topics=(oil,))
    cast.stories(3, topics=(rain,))
    assert names() == ["Дожди", "Нефть"]


def test_old_stories_weigh_less_than_one_of_today(cast: Cast):
    old, fresh = cast.topic("Давнее"), cast.topic("Свежее")
    for number in range(5):
        cast.story(f"Давно {number}", topics=(old,), published=NOON - timedelta(days=9))
    cast.story("Сегодня", topics=(fresh,))
    assert names() == ["Свежее", "Давнее"]


def test_the_newest_story_leads(cast: Cast):
    topic = cast.topic("Нефть")
    newest, *_ = cast.stories(3, topics=(topic,))
    assert [entry.story.pk for entry in rail("ru")] == [newest.pk]


def test_one_story_may_lead_two_topics(cast: Cast):
    story = cast.story(topics=(cast.topic("Алматы"), cast.topic("Иран")))
    assert [entry.story.pk for entry in rail("ru")] == [story.pk, story.pk]


def test_each_language_has_its_own(cast: Cast):
    cast.story(topics=(cast.topic("Нефть"),))
    cast.story("Мұнай", section=cast.kk_politics, topics=(cast.topic("Мұнай", language="kk"),))
    assert (names("ru"), names("kk")) == (["Нефть"], ["Мұнай"])


def test_pins_come_first_in_their_order(cast: Cast):
    oil, rain, frost = (cast.topic(name) for name in ("Нефть", "Дожди", "Морозы"))
    for topic in (oil, rain, frost):
        cast.story(topic.name, topics=(topic,))
    Pin.objects.create(topic=frost, position=2)
    Pin.objects.create(topic=rain, position=1)
    assert names() == ["Дожди", "Морозы", "Нефть"]


def test_a_pin_that_has_ended_is_forgotten(cast: Cast):
    quiet = cast.topic("Тихое")
    cast.story("Старая", topics=(quiet,), published=NOON - timedelta(days=30))
    cast.story("Новая", topics=(cast.topic("Громкое"),))
    Pin.objects.create(topic=quiet, until=NOON - timedelta(minutes=1))
    assert names() == ["Громкое", "Тихое"]


def test_a_pin_may_name_the_story_that_leads(cast: Cast):
    topic = cast.topic("Нефть")
    _, older = cast.stories(2, topics=(topic,))
    Pin.objects.create(topic=topic, story=older)
    assert rail("ru")[0].story.pk == older.pk


def test_a_pinned_topic_without_live_stories_is_left_out(cast: Cast):
    Pin.objects.create(topic=cast.topic("Пустое"))
    assert names() == []


def test_there_are_eighteen_places_at_most(cast: Cast):
    cast.story(topics=tuple(cast.topic(f"Тема {number}") for number in range(25)))
    assert len(names()) == 18


def test_it_takes_two_queries_whatever_it_shows(cast: Cast, django_assert_num_queries: Any):
    cast.stories(5, topics=(cast.topic("Нефть"), cast.topic("Дожди")))
    with django_assert_num_queries(2):
        [(entry.topic_slug, entry.story.address) for entry in rail("ru")]


def test_a_lead_has_the_storys_own_address(cast: Cast):
    story = cast.story(topics=(cast.topic("Нефть"),))
    assert rail("ru")[0].story.address == story.address
