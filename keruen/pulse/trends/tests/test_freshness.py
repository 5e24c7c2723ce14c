import pytest

from keruen.pulse.trends.freshness import ENOUGH, NOBODY_KNOWS, Share, learn, share_of_hour

AGES = (0.25, 1, 2, 4, 8, 20, 30, 60)


def taught(share: float = 0.02) -> list[tuple[float, float]]:
    """Half of the stories are read so, and half three times as much."""
    return [(age, share * (1 + 2 * (number % 2))) for age in AGES for number in range(2 * ENOUGH)]


def test_of_an_hour_of_all_reading_a_new_story_has_its_share():
    share = learn(taught()).share(3600, 2 * 3600)
    assert share == pytest.approx((0.04, 0.02))
    assert share.of(300, 1800) == pytest.approx((24, 12))


def test_before_it_is_out_it_has_nothing():
    known = learn(taught())
    assert known.share(-600, 600) == known.share(0, 600)


def test_where_no_time_has_passed_nothing_was_read():
    assert Share(0.0, 0.0).of(0, 0) == (0, 0)


def test_an_old_story_and_few_lessons_say_nothing():
    assert learn(taught()).knows(71 * 3600)
    assert not learn(taught()).knows(73 * 3600)
    assert learn(taught()[: ENOUGH - 1]) == NOBODY_KNOWS
    assert not NOBODY_KNOWS.knows(60)


def test_an_age_of_which_nothing_was_seen_is_taken_for_its_neighbour():
    lessons = [lesson for lesson in taught() if lesson[0] > 1]
    assert learn(lessons).share(0, 1200) == pytest.approx(learn(taught()).share(0, 1200))


def test_of_the_hour_in_which_it_came_out_a_story_had_the_rest():
    assert share_of_hour(published=1800, hour=0, views=10, in_all=200) == (0.25, 0.1)
    assert share_of_hour(published=0, hour=3600, views=10, in_all=200) == (1.5, 0.05)


def test_hours_that_say_nothing_are_left_out():
    assert share_of_hour(published=3590, hour=0, views=1, in_all=9) is None
    assert share_of_hour(published=0, hour=100 * 3600, views=1, in_all=9) is None
    assert share_of_hour(published=0, hour=0, views=0, in_all=0) is None
