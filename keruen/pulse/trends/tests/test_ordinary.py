from functools import partial

import pytest

from keruen.pulse.trends.freshness import NOBODY_KNOWS, Freshness, learn
from keruen.pulse.trends.now import Now
from keruen.pulse.trends.ordinary import Ordinary, ordinary
from keruen.pulse.trends.stories import Story
from keruen.pulse.trends.windows import REACH, WINDOWS

# The last second of a minute: the present one is over, so to say.
NOON = 1_770_188_400.0 - 1
HOUR = 3600.0
SPAN = WINDOWS.index(45)
AGES = (0.25, 1, 2, 4, 8, 20, 30, 60)
# Half of the new stories have a fiftieth of all reading, and half three times as much.
NEWS = learn([(age, 0.02 * (1 + 2 * (number % 2))) for age in AGES for number in range(24)])


def found(
    paces: list[int], *, age: float = 90 * 24 * HOUR, all_paces: list[int] | None = None, news: Freshness = NOBODY_KNOWS
) -> Ordinary:
    """Of a story that is read so many times a minute, the newest first; the last goes on for ever."""
    whole = all_paces or [100]
    minutes = [
        {1: paces[min(ago, len(paces) - 1)] * (ago * 60 < age), 2: whole[min(ago, len(whole) - 1)]}
        for ago in range(REACH)
    ]
    stories = {1: Story("ru", NOON - age, (7,)), 2: Story("ru", 0.0, (8,))}
    return ordinary(1, Now(NOON, {}, stories, minutes, None, news))[SPAN]


fresh = partial(found, news=NEWS)


def test_an_old_story_is_expected_to_be_read_as_before():
    steady = found([2])
    assert steady.count == steady.mean == 90
    assert steady.beyond(1000.0) < 0


def test_what_it_was_read_before_counts_as_far_as_its_topic_usually_is():
    assert found([2]).beyond(usual=5.0) > 75


def test_a_burst_is_beyond():
    assert found([10] * 45 + [1]).beyond(1000.0) > 350


def test_when_the_whole_site_is_read_more_so_is_each_story():
    noon = found([4] * 45 + [2], all_paces=[200] * 45 + [100])
    assert noon.mean == pytest.approx(180, rel=0.03)


def test_a_new_story_may_be_read_as_the_luckiest_are():
    newborn = fresh([5], age=30 * 60.0)
    assert newborn.most
    assert newborn.mean == pytest.approx(0.04 * 105 * 30, rel=0.1)
    assert newborn.most == pytest.approx(newborn.mean * (1 + 2.5 * 0.5), rel=0.02)


def test_later_its_own_readings_tell():
    unlucky, lucky = fresh([1], age=6 * HOUR), fresh([9], age=6 * HOUR)
    assert unlucky.most
    assert lucky.most
    assert unlucky.mean < unlucky.most < lucky.mean < lucky.most


def test_a_new_story_may_not_be_read_more_than_the_luckiest_for_having_been_before():
    assert fresh([60], age=6 * HOUR).beyond(0.0) > 45 * 45


def test_where_nobody_knows_how_news_is_read_a_story_is_held_against_itself():
    assert found([2], age=6 * HOUR).most is None
    assert found([2], age=6 * HOUR).mean == pytest.approx(90)
