from datetime import timedelta
from typing import Any

from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.models import StoryHour, StoryMinute, TopicHour
from keruen.pulse.trends import topic_hours
from keruen.pulse.trends.tests.conftest import Readers

HOUR = timedelta(hours=1)


def filled() -> dict[tuple[str, int], int]:
    """{(topic, hours ago): views}"""
    topic_hours.fill()
    rows = TopicHour.objects.values_list("topic__name", "hour", "views")
    return {(name, int((NOON - hour) / HOUR)): views for name, hour, views in rows}


def test_an_hour_that_has_ended_is_summed_by_topic(cast: Cast, readers: Readers):
    oil, rain = cast.topic("Нефть"), cast.topic("Дожди")
    both, one = cast.story(topics=(oil, rain)), cast.story(topics=(oil,))
    readers.read(both, 3, ago=timedelta(minutes=10))
    readers.read(one, 4, ago=timedelta(minutes=50))
    readers.read(one, 9)
    assert filled() == {("Нефть", 1): 7, ("Дожди", 1): 3}


def test_only_readings_that_tell_are_summed(cast: Cast, readers: Readers):
    readers.read(cast.story(topics=(cast.topic("Нефть"),)), 100, telling=2, ago=HOUR)
    assert filled() == {("Нефть", 1): 2}


def test_it_may_run_again_and_a_sum_never_falls(cast: Cast, readers: Readers):
    story = cast.story(topics=(cast.topic("Нефть"),))
    readers.read(story, 5, ago=HOUR)
    assert filled() == filled() == {("Нефть", 1): 5}
    readers.read(story, 2, ago=HOUR)
    assert filled() == {("Нефть", 1): 7}
    StoryMinute.objects.all().delete()
    assert filled() == {("Нефть", 1): 7}


def test_a_new_topic_takes_over_what_its_stories_had(cast: Cast, readers: Readers, settings: Any):
    known, new = cast.topic("Прежняя"), cast.topic("Новая")
    story = cast.story(topics=(new,))
    TopicHour.objects.create(topic=known, hour=NOON - 9 * HOUR, views=1)
    StoryHour.objects.create(article=story, hour=NOON - 30 * HOUR, search=40)
    readers.read(story, 5, ago=HOUR)
    assert filled() == {("Прежняя", 9): 1, ("Новая", 30): 40, ("Новая", 1): 5}
    StoryHour.objects.create(article=story, hour=NOON - 40 * HOUR, search=40)
    assert ("Новая", 40) not in filled()
