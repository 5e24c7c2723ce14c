import numpy as np
import pytest

from bench.trends import history, world
from bench.trends.planted import FORGED_A_STEP, Forger, Planter
from bench.trends.world import BEGINNING, DAY, HOUR, SIZES, Size, World
from keruen.pulse.trends.scales import TELLING_AGAIN, TELLING_READINGS

SMALL = Size(views=20_000, news=20, old_stories=300, topics=40)
DAYS = 8


@pytest.fixture(scope="module")
def small() -> World:
    return world.build(np.random.default_rng(1), SMALL, days=DAYS + 1)


def test_a_day_is_read_about_as_often_as_it_should(small: World) -> None:
    moments = BEGINNING + 3 * DAY + (np.arange(24) + 0.5) * HOUR
    read = sum(small.pace(moment, small.alive(moment)).sum() for moment in moments.tolist())
    assert read == pytest.approx(SMALL.views, rel=0.35)


def test_a_new_story_is_read_when_it_is_out_and_then_less_and_less(small: World) -> None:
    story = int(np.flatnonzero(~small.is_old)[40])
    out = float(small.published[story])
    paces = [float(small.pace(out + later * HOUR, np.array([story]))[0]) for later in (-1, 1, 25, 49)]
    assert paces[0] == 0
    assert paces[1] > paces[2] > paces[3] > 0


def test_nights_are_quieter_than_evenings(small: World) -> None:
    night, evening = (small.topic_paces(BEGINNING + 2 * DAY + hour * HOUR).sum() for hour in (3, 20))
    assert night < evening / 4


def test_what_is_planted_overlaps_with_nothing_planted_in_its_topics(small: World) -> None:
    random = np.random.default_rng(2)
    start = BEGINNING + (DAYS - 1) * DAY + 10 * HOUR
    bursts = Planter(small, history.of(small, random, days=DAYS - 1), random).plant(start, start + 6 * HOUR)
    assert len(bursts) > 5
    for number, burst in enumerate(bursts):
        others = [other for other in bursts[number + 1 :] if other.start < burst.end and burst.start < other.end]
        assert all(burst.topics.isdisjoint(other.topics) for other in others)


def test_the_forger_opens_each_story_as_often_as_it_tells_anything() -> None:
    forger = Forger(1, "small", 0.0, tuple(range(20)))
    opened = [story for step in range(180) for story in forger.opens(step * 10.0)]
    assert {opened.count(story) for story in range(20)} == {TELLING_READINGS}
    assert len(forger.opens(TELLING_AGAIN)) == FORGED_A_STEP


def test_both_languages_have_two_thousand_stories_and_three_hundred_topics() -> None:
    assert all((size.old_stories, size.topics) >= (2000, 300) for size in SIZES.values())
