import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.trends.heat import STANDS_OUT, STAYS_OUT, heat, hottest, may_stand_out
from keruen.pulse.trends.ordinary import Ordinary
from keruen.pulse.trends.windows import LATELY, ONE_ADDRESS, WINDOWS

READINGS = st.lists(st.integers(0, 500), max_size=12)
USUAL = tuple(minutes / 5 for minutes in WINDOWS)


def burst(*, lasts: int, extra: float = 1.0) -> list[Ordinary]:
    """A story that nobody read and that is opened so often a minute for so many minutes."""
    return [Ordinary(round(min(minutes, lasts) * extra), 0.0) for minutes in WINDOWS]


def test_what_is_ordinary_is_not_hot():
    assert heat([0.0, -20.0], 100.0) == 0


def test_what_is_read_beyond_is_held_against_what_is_usual():
    assert heat([100.0 + ONE_ADDRESS], 50.0) == pytest.approx(2)
    assert heat([60.0 + ONE_ADDRESS, 40.0 + 2 * ONE_ADDRESS], 50.0) == pytest.approx(2)


def test_few_readings_prove_little():
    assert heat([30.0], 0.1) < STAYS_OUT
    assert heat([60.0], 0.1) > STANDS_OUT


def test_two_groups_of_readers_in_two_stories_are_no_burst():
    assert heat([25.0, 25.0], 1.0) < STAYS_OUT


def test_one_address_does_not_add_what_lacks_where_several_stories_are_read_a_little_more():
    assert heat([10.0 + ONE_ADDRESS] * 3, 1.0) < STAYS_OUT


@given(READINGS, st.floats(0, 300))
def test_one_address_makes_nothing_stand_out_that_is_read_as_usual(organic: list[int], more: float):
    """Whatever stories it opens, as often as it likes; even where nothing was ordinary for any story."""
    forged = [*(Ordinary(count + ONE_ADDRESS, 0.0) for count in organic), *[Ordinary(ONE_ADDRESS, 0.0)] * 50]
    usual = sum(organic) + more
    assert heat([story.beyond(usual) for story in forged], usual) <= STAYS_OUT < STANDS_OUT


def test_a_burst_shows_on_the_shortest_span_that_has_all_of_it():
    assert WINDOWS[hottest([burst(lasts=40, extra=3)], USUAL).window] == 45


def test_what_is_over_is_not_hot_for_the_hour_that_it_lasted():
    was = [Ordinary(0 if minutes <= 20 else 300, 0.0) for minutes in WINDOWS]
    found = hottest([was], USUAL)
    assert (found.degree, found.window <= LATELY) == (0, True)


def test_what_its_new_stories_are_expected_to_have_is_usual():
    news = [Ordinary(200, 180.0, 260.0) for _ in WINDOWS]
    alone, with_news = (hottest([burst(lasts=70, extra=2), *more], USUAL) for more in ([], [news]))
    assert alone.degree > with_news.degree
    assert with_news.usual == 180


@given(st.lists(st.tuples(READINGS.filter(bool), st.booleans()), min_size=1, max_size=4))
def test_what_is_passed_over_at_first_sight_does_not_stand_out(stories: list[tuple[list[int], bool]]):
    known = [
        [Ordinary(counts[place % len(counts)], 5.0, 9.0 if is_new else None) for place in range(len(WINDOWS))]
        for counts, is_new in stories
    ]
    assert may_stand_out(known, USUAL) or hottest(known, USUAL).degree < STAYS_OUT
