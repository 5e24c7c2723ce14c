import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.trends.rates import Rates
from keruen.pulse.trends.scales import HOUR, NOW, SLOW
from keruen.pulse.trends.windows import REACH

NOON = 1_770_188_400.0
MINUTE = int(NOON // 60)


def counted(rates: Rates, now: float = NOON) -> dict[int, float]:
    return {story: count[HOUR] for story, count in rates.counts(now).items()}


def test_a_reading_counts_half_after_an_hour():
    rates = Rates()
    rates.absorb([(MINUTE - 60, 7, 10, 10)], now=NOON - 3600)
    assert counted(rates)[7] == pytest.approx(5, rel=0.01)


def test_a_shorter_scale_forgets_sooner():
    rates = Rates()
    rates.absorb([(MINUTE - 30, 7, 10, 10)], now=NOON)
    now, slow = rates.counts(NOON)[7]
    assert now < slow < 10


def test_a_steady_pace_counts_as_its_window():
    rates = Rates()
    rates.absorb([(MINUTE - ago, 7, 4, 4) for ago in range(1, 720)], now=NOON)
    assert counted(rates)[7] * 60 / SLOW.window == pytest.approx(4, rel=0.02)


def test_the_same_sums_again_count_once_and_grown_ones_for_what_is_new():
    rates = Rates()
    for total in (3, 3, 8):
        rates.absorb([(MINUTE, 7, total, total)], now=NOON)
    assert counted(rates)[7] == pytest.approx(8)


def test_views_that_tell_nothing_are_only_shown():
    rates = Rates()
    rates.absorb([(MINUTE - 1, 7, 0, 40)], now=NOON)
    assert rates.counts(NOON) == {}
    assert rates.views(NOON)[-2:] == [{7: 40}, {}]


def test_views_are_of_the_last_hour_minute_by_minute():
    rates = Rates()
    rates.absorb([(MINUTE - ago, 7, ago, ago) for ago in (0, 59, 60)], now=NOON)
    views = rates.views(NOON)
    assert (len(views), views[0], views[-1]) == (60, {7: 59}, {7: 0})


def test_readings_that_tell_go_back_as_far_as_a_trend_looks():
    rates = Rates()
    rates.absorb([(MINUTE - ago, 7, ago, 2 * ago) for ago in (1, REACH - 1, REACH)], now=NOON)
    readings = rates.readings(NOON)
    assert (len(readings), readings[1], readings[2], readings[-1]) == (REACH, {7: 1}, {}, {7: REACH - 1})


def test_what_nobody_reads_any_more_is_forgotten():
    rates = Rates()
    rates.absorb([(MINUTE, 7, 1, 1)], now=NOON)
    assert rates.counts(NOON + 6 * 3600) == {}


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 3), st.integers(1, 50)), unique_by=lambda row: row[:2]))
def test_it_matters_not_in_how_many_looks_readings_come(rows: list[tuple[int, int, int]]):
    at_once, bit_by_bit = Rates(), Rates()
    made = [(MINUTE - ago, story, count, count) for ago, story, count in rows]
    at_once.absorb(made, now=NOON)
    for row in sorted(made):
        bit_by_bit.absorb([row], now=min((row[0] + 1) * 60.0, NOON))
    for story, counts in at_once.counts(NOON).items():
        assert bit_by_bit.counts(NOON)[story][NOW:] == pytest.approx(counts[NOW:])
