from datetime import timedelta
from typing import Any

import pytest

from keruen.lib.clock import FixedClock
from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse.actions import set_floor
from keruen.pulse.models import Mute, Ranking, TopicHour
from keruen.pulse.trends import lists
from keruen.pulse.trends.places import STANDS_OUT
from keruen.pulse.trends.rankings import EVERY, Trends
from keruen.pulse.trends.tests.conftest import Readers

Kind = Ranking.Kind


def places(kind: str, language: str = "ru") -> Any:
    return Ranking.objects.get(kind=kind, language=language).places


def test_one_machine_computes_at_a_time(cast: Cast, readers: Readers, settings: Any):
    first, second = Trends(settings.CLOCK), Trends(settings.CLOCK)
    assert [first.turn(), first.turn()] == [False, True]
    later = FixedClock(settings.CLOCK.now() + EVERY - timedelta(seconds=1))
    second.clock = later
    assert not second.turn()
    second.clock = FixedClock(settings.CLOCK.now() + EVERY)
    assert second.turn()


def test_a_clock_that_stands_still_keeps_nobody_waiting(cast: Cast, readers: Readers, settings: Any):
    machines = [Trends(settings.CLOCK) for _ in range(3)]
    assert [machine.turn() for machine in machines] == [False, True, True]


def test_what_stands_out_is_what_is_read_far_more_than_on_other_days(cast: Cast, readers: Readers):
    large, small = cast.topic("Большая"), cast.topic("Малая")
    usual = cast.story("Как всегда", topics=(large,), published=NOON - timedelta(days=90))
    burst = cast.story("Вдруг", topics=(small,), published=NOON - timedelta(days=90))
    put_hours(large, 180)
    put_hours(small, 6)
    for ago in range(60):
        readers.read(usual, 3, ago=timedelta(minutes=ago))
        readers.read(burst, 2, ago=timedelta(minutes=ago))
    readers.rank()
    row = Ranking.objects.get(kind=Kind.TRENDING, language="ru")
    assert row.places == [[small.pk, burst.pk], [large.pk, usual.pk]]
    assert row.reasons[0]["kind"] == STANDS_OUT
    assert 8 < row.reasons[0]["times"] < 21


def put_hours(topic: Any, views: int) -> None:
    hours = [NOON + timedelta(hours=later) - timedelta(days=day) for day in range(1, 9) for later in range(-8, 2)]
    TopicHour.objects.bulk_create(TopicHour(topic=topic, hour=hour, views=views) for hour in hours)


def test_views_that_tell_nothing_make_no_trend(cast: Cast, readers: Readers):
    readers.read(cast.story(topics=(cast.topic("Нефть"),)), 500, telling=0)
    readers.rank()
    assert places(Kind.TRENDING) == []


def test_readings_that_come_late_count_as_what_they_are(cast: Cast, readers: Readers):
    story = cast.story(topics=(cast.topic("Нефть"),))
    readers.rank()
    readers.read(story, 40, ago=timedelta(minutes=10))
    readers.rank_later(minutes=1)
    assert places(Kind.TRENDING)


def test_a_worker_that_rested_reads_all_anew(cast: Cast, readers: Readers):
    story = cast.story(topics=(cast.topic("Нефть"),))
    readers.rank()
    readers.rank_later(minutes=50)
    readers.read(story, 40, ago=timedelta(minutes=30))
    readers.rank_later(minutes=20)
    assert places(Kind.TRENDING)


def test_a_muted_topic_is_not_ranked(cast: Cast, readers: Readers):
    topic = cast.topic("Нефть")
    Mute.objects.create(topic=topic)
    readers.read(cast.story(topics=(topic,)), 40)
    readers.rank()
    assert places(Kind.TRENDING) == []


def test_each_language_has_its_own_lists(cast: Cast, readers: Readers):
    russian, kazakh = cast.story("Мост"), cast.story("Көпір", section=cast.kk_politics)
    for story in (russian, kazakh):
        readers.read(story, 40)
    readers.rank()
    for kind in (Kind.READ_NOW, Kind.READ_TODAY, Kind.READ_THIS_WEEK):
        assert (places(kind), places(kind, "kk")) == ([russian.pk], [kazakh.pk])


def test_a_day_and_a_week_count_what_was_read_in_them(cast: Cast, readers: Readers):
    today, this_week, long_ago = cast.stories(3)
    readers.read(today, 10)
    readers.read(this_week, 90, ago=timedelta(days=3))
    readers.read(long_ago, 900, ago=timedelta(days=9))
    readers.rank()
    assert (places(Kind.READ_TODAY), places(Kind.READ_THIS_WEEK)) == ([today.pk], [this_week.pk, today.pk])


def test_where_too_few_were_read_recent_stories_fill_the_list(cast: Cast, readers: Readers):
    read, seen_elsewhere, _ = cast.stories(3)
    set_floor({seen_elsewhere.pk: 7})
    readers.read(read, 10)
    readers.rank()
    assert [story.pk for story in lists.most_read(Kind.READ_TODAY, "ru", count=6)] == [read.pk, seen_elsewhere.pk]


def test_three_stories_make_a_list_of_what_is_read_now(cast: Cast, readers: Readers):
    stories = cast.stories(3)
    for number, story in enumerate(stories[:2]):
        readers.read(story, 30 - number)
    readers.rank()
    assert lists.read_now("ru", count=5) == []
    readers.read(stories[2], 90)
    readers.rank_later(seconds=10)
    assert [story.pk for story in lists.read_now("ru", count=5)] == [stories[2].pk, stories[0].pk, stories[1].pk]


@pytest.mark.parametrize(("kind", "minutes"), [(Kind.READ_TODAY, 59), (Kind.READ_THIS_WEEK, 24 * 60 - 1)])
def test_lists_of_longer_times_are_true_longer(cast: Cast, readers: Readers, settings: Any, kind: str, minutes: int):
    story = cast.story()
    readers.read(story, 10)
    readers.rank()
    settings.CLOCK = FixedClock(settings.CLOCK.now() + timedelta(minutes=minutes))
    assert lists.most_read(kind, "ru", count=6) == [story]
    settings.CLOCK = FixedClock(settings.CLOCK.now() + timedelta(minutes=1))
    assert lists.most_read(kind, "ru", count=6) == []
