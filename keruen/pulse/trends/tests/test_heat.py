import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.trends.heat import STANDS_OUT, STAYS_OUT, heat, hottest
from keruen.pulse.trends.scales import FAST, HOUR, MIDDLE, SCALES, SLOW, TELLING_READINGS, Scale

READINGS = st.lists(st.floats(0, 500), max_size=12)
ANY_SCALE = st.sampled_from(SCALES)


def test_what_is_read_as_usual_is_not_hot():
    assert heat([60.0, 20.0, 10.0, 10.0], 100.0, MIDDLE) < 1


def test_five_times_the_usual_is():
    assert heat([420.0, 60.0, 20.0], 100.0, MIDDLE) > 4


def test_few_readings_prove_little():
    assert heat([20.0], 0.1, MIDDLE) < STANDS_OUT
    assert heat([80.0], 0.1, MIDDLE) > STANDS_OUT


def test_more_readings_are_hotter():
    assert heat([50.0], 10.0, MIDDLE) < heat([90.0], 10.0, MIDDLE)


@given(READINGS, st.floats(0, 300), ANY_SCALE)
def test_one_address_makes_nothing_stand_out_that_is_read_as_usual(organic: list[float], more: float, scale: Scale):
    """Whatever stories it opens, as often as it likes."""
    forged = [count + scale.one_address for count in organic] + [scale.one_address] * 50
    assert heat(forged, sum(organic) + more, scale) <= STAYS_OUT


def test_one_address_alone_has_no_heat_of_its_own():
    assert heat([SLOW.one_address] * 40, 0.0, SLOW) == 0


def test_one_address_counts_most_right_after_it_has_begun_again():
    assert FAST.one_address == pytest.approx(TELLING_READINGS, rel=0.01)
    assert SLOW.one_address == pytest.approx(20.5, rel=0.01)


def test_the_scale_that_shows_most_decides():
    burst = [(60.0, 62.0, 63.0)]
    assert hottest(burst, (2.0, 8.0, 40.0))[1] == SCALES.index(MIDDLE)


def test_what_is_over_is_not_hot_for_the_hour_that_it_lasted():
    assert hottest([(0.0, 8.0, 300.0)], (2.0, 8.0, 40.0))[0] < 1
    assert hottest([(0.0, 30.0, 300.0)], (2.0, 8.0, 40.0))[1] == HOUR
