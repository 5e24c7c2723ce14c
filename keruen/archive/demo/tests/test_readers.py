from datetime import datetime, timedelta

import pytest
from django.db.models import Sum

from keruen.archive.demo.readers import Readers
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.models import SiteMinute, StoryHour, StoryMinute, StoryViews, TopicHour

AGES = [timedelta(minutes=20), timedelta(hours=5), timedelta(days=9), timedelta(days=400)]


def read(cast: Cast, published: datetime, *, views: int = 700) -> StoryViews:
    topic, story = cast.topic("Вода"), cast.story()
    readers = Readers(NOON)
    readers.read(story, views=views, published=published, topics=[topic.pk])
    readers.write()
    return StoryViews.objects.get(article=story)


@pytest.mark.parametrize("age", AGES)
def test_every_view_of_its_file_is_in_the_total(cast: Cast, age: timedelta):
    assert read(cast, NOON - age).total == 700


@pytest.mark.parametrize("age", AGES)
def test_hours_say_what_was_counted(cast: Cast, age: timedelta):
    views = read(cast, NOON - age)
    assert StoryHour.objects.aggregate(read=Sum("views"))["read"] == views.counted > 0


def test_nobody_read_a_story_before_it_was_there(cast: Cast):
    read(cast, NOON - timedelta(hours=5))
    assert not StoryHour.objects.filter(hour__lt=NOON - timedelta(hours=6)).exists()
    assert not StoryMinute.objects.filter(minute__gte=NOON).exists()


def test_the_site_and_topics_were_read_last_week_too(cast: Cast):
    read(cast, NOON - timedelta(hours=5))
    last_week = NOON - timedelta(days=7)
    assert SiteMinute.objects.filter(minute=last_week, language="ru").exists()
    assert TopicHour.objects.filter(hour=last_week.replace(minute=0)).exists()


def test_it_is_the_same_each_time(cast: Cast):
    story = cast.story()
    both = []
    for _ in range(2):
        readers = Readers(NOON)
        readers.read(story, views=500, published=NOON - timedelta(hours=30), topics=[])
        both.append((readers.hours, readers.minutes, readers.site))
    assert both[0] == both[1]
