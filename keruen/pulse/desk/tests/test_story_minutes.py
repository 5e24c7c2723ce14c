from datetime import datetime
from typing import Any

from django.db.models import F

from keruen.newsroom.tests.cast import Cast
from keruen.pulse.desk.story_minutes import StoryMinutes, StoryPlace, summed
from keruen.pulse.desk.tests.readings import at, minute
from keruen.pulse.models import StoryMinute

FIRST, SECOND = "2026-11-18 11:58", "2026-11-18 11:59"


def seen(first: int, second: int) -> dict[datetime, int]:
    return {at(FIRST): first, at(SECOND): second}


def test_only_minutes_that_changed_are_read_again(cast: Cast, django_assert_num_queries: Any):
    story, kept = cast.story(), StoryMinutes()
    minute(story, FIRST, 3)
    assert kept.look(seen(3, 0)) == {at(FIRST): {story.pk: 3}, at(SECOND): {}}
    with django_assert_num_queries(0):
        kept.look(seen(3, 0))
    StoryMinute.objects.update(views=F("views") + 1)
    minute(story, SECOND, 9)
    assert kept.look(seen(3, 9)) == {at(FIRST): {story.pk: 3}, at(SECOND): {story.pk: 9}}
    assert kept.look(seen(4, 9))[at(FIRST)] == {story.pk: 4}


def test_minutes_that_passed_are_forgotten(cast: Cast):
    kept = StoryMinutes()
    kept.look(seen(0, 0))
    assert list(kept.look({at(SECOND): 0})) == [at(SECOND)]


def test_where_a_story_stands_is_asked_once(cast: Cast, django_assert_num_queries: Any):
    story, kept = cast.story(), StoryMinutes()
    assert kept.places([story.pk, 4321]) == {story.pk: StoryPlace("ru", cast.politics.pk), 4321: None}
    with django_assert_num_queries(0):
        kept.places([story.pk, 4321])


def test_views_are_summed_from_a_minute_on():
    minutes = {at(FIRST): {1: 3, 2: 4}, at(SECOND): {1: 5}}
    assert summed(minutes, since=at(FIRST)) == {1: 8, 2: 4}
    assert summed(minutes, since=at(SECOND)) == {1: 5}
