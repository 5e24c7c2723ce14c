from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from keruen.lib.clock import parse_instant
from keruen.newsroom.models import Article, Page
from keruen.newsroom.tests.cast import Cast
from keruen.pulse.folding import retention
from keruen.pulse.folding.fold import Fold
from keruen.pulse.folding.tests.conftest import NOON, Log, in_threads
from keruen.pulse.models import SiteMinute, StoryDay, StoryHour, StoryMinute, StoryViews, TopicHour

Later = Callable[[timedelta], datetime]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_minutes_are_forgotten_when_their_time_is_over(cast: Cast):
    story, topic = cast.story(), cast.topic("Вода")
    for ago in (timedelta(hours=5), timedelta(hours=7), 10 * DAY, 36 * DAY):
        StoryMinute.objects.create(article=story, minute=NOON - ago)
        SiteMinute.objects.create(language="ru", minute=NOON - ago)
        TopicHour.objects.create(topic=topic, hour=NOON - ago)
    retention.forget_old_minutes()
    assert [StoryMinute.objects.count(), SiteMinute.objects.count(), TopicHour.objects.count()] == [1, 2, 3]


def test_old_hours_become_days_of_the_portal_s_zone(cast: Cast):
    """Almaty was six hours ahead then: its midnight is at 18:00."""
    story, old = cast.story(), parse_instant("2024-11-10T17:00:00+00:00")
    for hours, searched, shared in ((0, 1, 0), (1, 2, 5), (24, 4, 0), (25, 8, 0)):
        StoryHour.objects.create(article=story, hour=old + hours * HOUR - HOUR, search=searched, social=shared)
    retention.turn_old_hours_into_days()
    found = StoryDay.objects.order_by("day").values_list("day", "search", "social", "views")
    assert list(found) == [(date(2024, 11, 10), 3, 5, 8), (date(2024, 11, 11), 12, 0, 12)]
    assert not StoryHour.objects.exists()


def test_hours_that_come_late_are_added_to_their_day(cast: Cast):
    story = cast.story()
    for _ in range(2):
        StoryHour.objects.create(article=story, hour=NOON - 500 * DAY, direct=3)
        retention.turn_old_hours_into_days()
        retention.turn_old_hours_into_days()
    assert StoryDay.objects.get().direct == 6


def test_hours_of_thirteen_months_stay(cast: Cast):
    StoryHour.objects.create(article=cast.story(), hour=NOON - 396 * DAY, direct=3)
    retention.turn_old_hours_into_days()
    assert StoryHour.objects.exists()


def test_a_deleted_story_takes_along_when_it_was_read(cast: Cast, views: Log, fold: Fold):
    gone, stays = cast.story(), cast.story()
    views.append(gone.pk)
    views.append(stays.pk)
    fold.turn()
    StoryDay.objects.create(article=gone, day=date(2024, 1, 1), direct=1)
    gone.delete()
    for model in (StoryViews, StoryHour, StoryMinute):
        assert list(model.objects.values_list("article_id", flat=True)) == [stays.pk]
    assert not StoryDay.objects.exists()


def test_a_story_that_is_deleted_as_a_page_takes_them_along(cast: Cast, views: Log, fold: Fold):
    story = cast.story()
    views.append(story.pk)
    fold.turn()
    Page.objects.filter(pk=story.pk).delete()
    assert not StoryHour.objects.exists()


def test_a_deleted_topic_takes_its_hours_along(cast: Cast):
    topic = cast.topic("Вода")
    TopicHour.objects.create(topic=topic, hour=NOON, views=3)
    topic.delete()
    assert not TopicHour.objects.exists()


def test_what_was_written_while_its_story_was_deleted_is_swept(cast: Cast, views: Log, fold: Fold, monkeypatch: Any):
    story = cast.story()
    views.append(story.pk)
    fold.turn()
    StoryViews.objects.create(article_id=4_000_000, counted=1)
    StoryHour.objects.create(article_id=4_000_000, hour=NOON, direct=1)
    monkeypatch.setattr(retention, "LEFT_OVERS_AT_A_TIME", 1)
    retention.sweep_left_overs()
    assert StoryViews.objects.get().pk == StoryHour.objects.get().article_id == story.pk


@pytest.mark.django_db(transaction=True)
def test_two_machines_that_turn_the_same_day_count_it_once(cast: Cast):
    story = cast.story()
    for hour in range(24):
        StoryHour.objects.create(article=story, hour=NOON - 500 * DAY + hour * HOUR, direct=1)
    in_threads(retention.turn_old_hours_into_days, retention.turn_old_hours_into_days)
    assert sum(StoryDay.objects.values_list("direct", flat=True)) == 24
    assert Article.objects.filter(pk=story.pk).exists()
