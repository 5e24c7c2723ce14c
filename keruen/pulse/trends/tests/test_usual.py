import pytest

from keruen.pulse.trends.usual import REACH, expected, typical, weight_of
from keruen.pulse.trends.windows import WINDOWS, span

HOUR = 492_000
START = HOUR * 3600.0


def flat(views: float) -> dict[int, dict[int, float]]:
    return {hour: {7: views} for hour in range(HOUR - REACH - 1, HOUR + 2)}


def test_the_same_weekday_says_more_and_long_ago_says_less():
    assert weight_of(7) > weight_of(6) > weight_of(20)


def test_one_burst_does_not_make_a_usual():
    days = [(weight_of(day), 20.0) for day in range(1, 29)]
    days[2] = (days[2][0], 900.0)
    assert typical(days) == pytest.approx(20)


def test_few_days_all_count():
    assert typical([(1.0, 10.0), (1.0, 30.0)]) == 20
    assert typical([]) == 0


def test_at_a_steady_pace_each_span_has_its_part_of_the_hour():
    found = expected(flat(120.0), START + 1845)
    assert found
    assert found.rate(7) == pytest.approx(120)
    assert found.counts(7) == pytest.approx([span(minutes, START + 1845) / 30 for minutes in WINDOWS])


def test_a_span_that_begins_in_another_hour_has_something_of_that():
    found = expected(flat(0.0) | {HOUR - 1: {7: 60.0}}, START + 1800)
    assert found
    of_20, of_110 = (found.counts(7)[WINDOWS.index(minutes)] for minutes in (20, 110))
    assert (of_20, of_110) == pytest.approx((3, 59), abs=0.5)


def test_between_the_middles_of_hours_it_is_drawn_straight():
    columns = flat(0.0) | {HOUR: {7: 100.0}}
    rates = [expected(columns, START + minute * 60) for minute in (-30, 0, 15, 30, 60)]
    assert [found.rate(7) for found in rates if found] == pytest.approx([0, 50, 75, 100, 50])


def test_an_hour_that_nobody_knows_is_taken_for_its_neighbour():
    found = expected({HOUR: {7: 60.0}}, START + 1800)
    assert found
    assert found.counts(7)[-1] == pytest.approx(WINDOWS[-1] - 1)


def test_without_any_hour_nothing_is_known():
    assert expected({}, START) is None
    assert expected({HOUR - 48: {7: 1.0}}, START) is None


def test_a_topic_that_was_never_read_has_nothing():
    found = expected(flat(5.0), START)
    assert found
    assert (set(found.counts(8)), found.rate(8)) == ({0}, 0)
