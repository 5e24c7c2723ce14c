import pytest

from keruen.pulse.trends.freshness import ENOUGH, News, learn, ordinary, share_of_hour
from keruen.pulse.trends.scales import HOUR, NOW, SLOW

AGES = (0.25, 1, 2, 4, 8, 20, 30, 60)


def taught(share: float = 0.02) -> list[tuple[float, float]]:
    """Half of the stories are read so, and half three times as much."""
    return [(age, share * (1 + 2 * (number % 2))) for age in AGES for number in range(2 * ENOUGH)]


def test_a_new_story_gathers_readings_by_its_age():
    known = learn(taught())
    young, older = known.of(300), known.of(3600)
    assert young
    assert older
    assert young.mean[HOUR] < older.mean[HOUR] == pytest.approx(0.04 * SLOW.window / 3600 / 2, rel=0.05)
    assert older.spread[HOUR] == pytest.approx(older.mean[HOUR] / 2, rel=0.01)


def test_an_old_story_and_few_lessons_say_nothing():
    assert learn(taught()).of(80 * 3600) is None
    assert learn(taught()[: ENOUGH - 1]).of(60) is None


def test_an_age_of_which_nothing_was_seen_is_taken_for_its_neighbour():
    known, taught_less = learn(taught()).of(600), learn([lesson for lesson in taught() if lesson[0] > 1]).of(600)
    assert known
    assert taught_less
    assert taught_less.mean == pytest.approx(known.mean)


def test_of_the_hour_in_which_it_came_out_a_story_had_the_rest():
    assert share_of_hour(published=1800, hour=0, views=10, in_all=200) == (0.25, 0.1)
    assert share_of_hour(published=0, hour=3600, views=10, in_all=200) == (1.5, 0.05)


def test_hours_that_say_nothing_are_left_out():
    assert share_of_hour(published=3590, hour=0, views=1, in_all=9) is None
    assert share_of_hour(published=0, hour=100 * 3600, views=1, in_all=9) is None
    assert share_of_hour(published=0, hour=0, views=0, in_all=0) is None


NEWS = News(mean=(0.01, 0.02, 0.03), spread=(0.01, 0.02, 0.03))


def test_news_may_be_read_without_being_out_of_the_ordinary():
    assert ordinary((1.0, 2.0, 3.0), [], reading=1000) == (1, 2, 3)
    assert ordinary((1.0, 2.0, 3.0), [(NEWS, None)], reading=1000)[HOUR] > 30


def test_what_is_usual_already_is_not_counted_twice():
    without, with_news = 500.0, ordinary((500.0, 500.0, 500.0), [(NEWS, None)], reading=1000)[HOUR]
    assert without < with_news < without + 100


def test_on_short_scales_a_story_says_itself_how_it_is_read():
    found = ordinary((1.0, 2.0, 3.0), [(NEWS, (4.0, 8.0, 40.0))], reading=1000)
    assert found[NOW] == pytest.approx(10)
    assert found[HOUR] > 30
