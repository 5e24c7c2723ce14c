from collections.abc import Callable
from datetime import timedelta

import pytest

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.models import StoryHour
from keruen.pulse.trends import sources
from keruen.pulse.trends.sources import most_read_since

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _noon(portal_now: Callable[[str], None]) -> None:
    portal_now(NOON.isoformat())


def read(story: Article, views: int, *, hours_ago: int) -> None:
    moment = NOON.replace(minute=0) - hours_ago * HOUR
    StoryHour.objects.create(article=story, hour=moment, search=views)


def test_hours_since_an_instant_add_up(cast: Cast):
    much, little = cast.story(), cast.story()
    read(little, 8, hours_ago=3)
    for hours_ago in (1, 5):
        read(much, 5, hours_ago=hours_ago)
    read(little, 100, hours_ago=25)
    assert most_read_since(NOON - 24 * HOUR, "ru", count=5) == [(much.pk, 10), (little.pk, 8)]


def test_the_hour_of_that_instant_belongs_to_it(cast: Cast):
    story = cast.story()
    read(story, 3, hours_ago=2)
    since = NOON.replace(minute=50) - 2 * HOUR
    assert most_read_since(since, "ru", count=5) == [(story.pk, 3)]


def test_each_language_has_its_own_and_only_what_is_published(cast: Cast):
    russian, kazakh, gone = cast.story(), cast.story(section=cast.kk_politics), cast.story()
    for story in (russian, kazakh, gone):
        read(story, 3, hours_ago=1)
    gone.unpublish()
    assert most_read_since(NOON - HOUR, "kk", count=5) == [(kazakh.pk, 3)]
    assert most_read_since(NOON - HOUR, "ru", count=5) == [(russian.pk, 3)]


def test_the_other_language_does_not_take_its_place(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sources, "AT_A_TIME", 2)
    for _ in range(5):
        read(cast.story(), 9, hours_ago=1)
    kazakh = cast.story(section=cast.kk_politics)
    read(kazakh, 1, hours_ago=1)
    assert most_read_since(NOON - HOUR, "kk", count=5) == [(kazakh.pk, 1)]


def test_of_two_that_are_read_as_often_the_newer_comes_first(cast: Cast):
    stories = [cast.story() for _ in range(3)]
    for story in stories:
        read(story, 3, hours_ago=1)
    assert [pk for pk, _ in most_read_since(NOON - HOUR, "ru", count=2)] == [stories[2].pk, stories[1].pk]
