from datetime import timedelta
from typing import Any

import pytest

from keruen.lib.clock import FixedClock
from keruen.newsroom.models import ArticleTopic
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.models import Mute, Pin
from keruen.pulse.trends.entries import PINNED, RECENT
from keruen.pulse.trends.places import READ_NOW
from keruen.pulse.trends.rail import rail
from keruen.pulse.trends.tests.conftest import Readers

pytestmark = pytest.mark.usefixtures("noon")


def names(language: str = "ru") -> list[str]:
    return [entry.topic_name for entry in rail(language)]


def kinds() -> dict[str, str]:
    return {entry.topic_name: entry.kind for entry in rail("ru")}


# When nobody's reading is known.


def test_the_topic_with_more_recent_stories_stands_higher(cast: Cast):
    oil, rain = cast.topic("Нефть"), cast.topic("Дожди")
    cast.story("Одна", topics=(oil,))
    cast.stories(3, topics=(rain,))
    assert kinds() == {"Дожди": RECENT, "Нефть": RECENT}


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


def test_there_are_eighteen_places_at_most(cast: Cast):
    cast.story(topics=tuple(cast.topic(f"Тема {number}") for number in range(25)))
    assert len(names()) == 18


def test_it_takes_a_few_queries_whatever_it_shows(cast: Cast, readers: Readers, django_assert_num_queries: Any):
    story = cast.stories(5, topics=(cast.topic("Нефть"), cast.topic("Дожди")))[3]
    with django_assert_num_queries(4):
        [(entry.topic_slug, entry.story.address) for entry in rail("ru")]
    readers.read(story, 40)
    readers.rank()
    with django_assert_num_queries(7):
        [(entry.topic_slug, entry.story.address) for entry in rail("ru")]


def test_a_lead_has_the_storys_own_address(cast: Cast):
    story = cast.story(topics=(cast.topic("Нефть"),))
    assert rail("ru")[0].story.address == story.address


# When it is.


def test_what_is_read_comes_first_and_recent_stories_fill_up(cast: Cast, readers: Readers):
    old = cast.story("Старая", topics=(cast.topic("Архив"),), published=NOON - timedelta(days=3000))
    cast.stories(3, topics=(cast.topic("Свежее"),))
    readers.read(old, 40)
    readers.rank()
    assert kinds() == {"Архив": READ_NOW, "Свежее": RECENT}
    assert names()[0] == "Архив"


def test_the_story_that_is_read_most_leads(cast: Cast, readers: Readers):
    topic = cast.topic("Нефть")
    newest, _, oldest = cast.stories(3, topics=(topic,))
    readers.read(newest, 12)
    readers.read(oldest, 30)
    readers.rank()
    assert rail("ru")[0].story.pk == oldest.pk


def test_a_computation_that_is_too_old_is_not_shown(cast: Cast, readers: Readers, settings: Any):
    old = cast.story("Старая", topics=(cast.topic("Архив"),), published=NOON - timedelta(days=3000))
    cast.story("Новая", topics=(cast.topic("Свежее"),))
    readers.read(old, 40)
    readers.rank()
    settings.CLOCK = FixedClock(settings.CLOCK.now() + timedelta(minutes=5))
    assert names() == ["Свежее", "Архив"]


def test_each_language_has_its_own(cast: Cast, readers: Readers):
    cast.story(topics=(cast.topic("Нефть"),))
    kazakh = cast.story("Мұнай", section=cast.kk_politics, topics=(cast.topic("Мұнай", language="kk"),))
    readers.read(kazakh, 40)
    readers.rank()
    assert (names("ru"), names("kk")) == (["Нефть"], ["Мұнай"])


def test_a_story_that_was_taken_back_or_lost_its_topic_leads_nothing_at_once(cast: Cast, readers: Readers):
    gone = cast.story("Снятая", topics=(cast.topic("Нефть"),))
    other = cast.story("Другая", topics=(cast.topic("Дожди"),))
    for story in (gone, other):
        readers.read(story, 40)
    readers.rank()
    gone.unpublish()
    ArticleTopic.objects.filter(article=other).delete()
    assert names() == []


def test_a_headline_that_changes_changes_in_the_rail(cast: Cast, readers: Readers):
    story = cast.story("Вчерашний заголовок", topics=(cast.topic("Нефть"),))
    readers.read(story, 40)
    readers.rank()
    story.title = "Сегодняшний заголовок"
    story.save()
    assert rail("ru")[0].story.title == "Сегодняшний заголовок"


# What editors set.


def test_pins_come_first_in_their_order(cast: Cast, readers: Readers):
    oil, rain, frost = (cast.topic(name) for name in ("Нефть", "Дожди", "Морозы"))
    stories = [cast.story(topic.name, topics=(topic,)) for topic in (oil, rain, frost)]
    readers.read(stories[0], 40)
    readers.rank()
    Pin.objects.create(topic=frost, position=2)
    Pin.objects.create(topic=rain, position=1)
    assert kinds() == {"Дожди": PINNED, "Морозы": PINNED, "Нефть": READ_NOW}
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


def test_a_pin_without_a_story_is_led_by_the_one_that_is_read(cast: Cast, readers: Readers):
    topic = cast.topic("Нефть")
    newest, older = cast.stories(2, topics=(topic,))
    Pin.objects.create(topic=topic)
    assert rail("ru")[0].story.pk == newest.pk
    readers.read(older, 40)
    readers.rank()
    assert rail("ru")[0].story.pk == older.pk


def test_a_pinned_topic_without_live_stories_is_left_out(cast: Cast):
    Pin.objects.create(topic=cast.topic("Пустое"))
    assert names() == []


def test_a_muted_topic_is_nowhere_until_its_time_has_come(cast: Cast, readers: Readers, settings: Any):
    topic = cast.topic("Нефть")
    readers.read(cast.story(topics=(topic,)), 40)
    readers.rank()
    Pin.objects.create(topic=topic, until=NOON + timedelta(days=2))
    Mute.objects.create(topic=topic, until=NOON + timedelta(minutes=2))
    assert names() == []
    settings.CLOCK = FixedClock(NOON + timedelta(minutes=2))
    assert names() == ["Нефть"]
