from datetime import timedelta
from typing import Any

import pytest

from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.models import SiteMinute, StoryHour, TopicHour
from keruen.pulse.trends.habits import Habits

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def put(topic: Any, views: int, *, days: int, hours: int = 0) -> None:
    TopicHour.objects.create(topic=topic, hour=NOON - days * DAY - hours * HOUR, views=views)


def test_what_is_usual_is_that_of_the_same_hour(cast: Cast):
    topic = cast.topic("Нефть")
    for day in range(1, 15):
        put(topic, 60, days=day)
        put(topic, 600, days=day, hours=5)
    found = Habits().expected(NOON + HOUR / 2)
    assert found
    assert found.rate(topic.pk) == pytest.approx(60)


def test_days_on_which_a_topic_was_not_read_count(cast: Cast):
    often, seldom = cast.topic("Нефть"), cast.topic("Редкое")
    for day in range(1, 15):
        put(often, 60, days=day)
    for day in (2, 4, 5, 6):
        put(seldom, 14, days=day)
    found = Habits().expected(NOON + HOUR / 2)
    assert found
    assert 0 < found.rate(seldom.pk) < 4


def test_nothing_is_usual_until_the_portal_has_counted_for_a_day(cast: Cast):
    put(cast.topic("Нефть"), 60, days=0, hours=2)
    assert Habits().expected(NOON + HOUR / 2) is None


def test_how_new_stories_are_read_is_learnt_by_language(cast: Cast):
    """Of each day two stories, one of the morning and one of the night, that share what is read equally."""
    for day in range(1, 15):
        for published in (NOON - day * DAY - 1.75 * HOUR, NOON - day * DAY - 8 * HOUR):
            story = cast.story(published=published)
            for later in range(-2, 3):
                StoryHour.objects.create(article=story, hour=NOON - day * DAY + later * HOUR, search=10)
        for later in range(-2, 3):
            moment = NOON - day * DAY + later * HOUR
            SiteMinute.objects.create(language="ru", minute=moment + HOUR / 2, views=20)
    habits = Habits()
    assert habits.freshness(NOON, "ru").share(1.5 * 3600, 2.5 * 3600).mean == pytest.approx(0.5, abs=0.1)
    assert not habits.freshness(NOON, "kk").knows(2 * 3600)
