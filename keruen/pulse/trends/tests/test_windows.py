from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.counting.memory import REPEAT, TELLING_VIEWS
from keruen.pulse.trends.scales import SCALES, TELLING_AGAIN, TELLING_READINGS
from keruen.pulse.trends.windows import MINUTE, ONE_ADDRESS, WINDOWS, span

# Whenever one address likes, for five hours, in seconds.
OPENINGS = st.lists(st.integers(0, 5 * 3600), max_size=60).map(sorted)
CUNNING = [30.0, *[1829.0] * 2, *[1830.0] * 3, *[3630.0] * 3, *[5430.0] * 3, *[7230.0] * 3]


def telling(openings: list[float]) -> list[float]:
    """As the counting has it: of the first in half an hour, and of so many after it."""
    told: list[float] = []
    begun, count = -TELLING_AGAIN, 0
    for opening in openings:
        if opening >= begun + TELLING_AGAIN:
            begun, count = opening, 0
        count += 1
        told += [opening] * (count <= TELLING_READINGS)
    return told


def test_trends_and_counting_are_of_one_mind_about_what_tells():
    assert (TELLING_READINGS, TELLING_AGAIN * 1000) == (TELLING_VIEWS, REPEAT)


@given(OPENINGS, st.integers(0, 5 * 3600))
def test_one_address_adds_no_more_than_is_taken_off(openings: list[float], now: int):
    told = [opening for opening in telling(openings) if opening <= now]
    for minutes in WINDOWS:
        assert sum(opening >= now - span(minutes, now) for opening in told) <= ONE_ADDRESS
    for scale in SCALES:
        assert sum(0.5 ** ((now - opening) / scale.half_life) for opening in told) <= scale.one_address


def test_it_can_add_that_much():
    assert max(sum(at >= 1829 for at in telling(CUNNING)), 0) == ONE_ADDRESS
    assert CUNNING[-1] - 1829 < WINDOWS[-1] * MINUTE


def test_the_present_minute_is_the_last_of_each_span():
    assert [span(3, 600.0), span(3, 645.0)] == [120, 165]
