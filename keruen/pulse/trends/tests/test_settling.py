from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.trends.settling import CLEARLY, settled

SCORES = st.dictionaries(st.integers(0, 30), st.floats(0.1, 1000), max_size=25)


def test_without_a_past_the_highest_comes_first():
    assert settled({1: 5.0, 2: 9.0, 3: 7.0}, [], count=3) == [2, 3, 1]


def test_who_is_a_little_more_does_not_pass():
    assert settled({1: 100.0, 2: 110.0}, [1, 2], count=2) == [1, 2]


def test_who_is_clearly_more_does():
    assert settled({1: 100.0, 2: 130.0}, [1, 2], count=2) == [2, 1]


def test_the_last_place_is_not_taken_by_who_is_a_little_more():
    assert settled({1: 100.0, 2: 50.0, 3: 55.0}, [1, 2], count=2) == [1, 2]
    assert settled({1: 100.0, 2: 50.0, 3: 65.0}, [1, 2], count=2) == [1, 3]


@given(SCORES, st.lists(st.integers(0, 40)), st.integers(1, 20))
def test_nobody_stands_right_below_one_who_is_clearly_less(scores: dict[int, float], before: list[int], count: int):
    order = settled(scores, before, count=count)
    assert len(order) == len(set(order)) == min(count, len(scores))
    assert all(scores[below] <= scores[above] * CLEARLY for above, below in pairwise(order))


@given(SCORES, st.lists(st.integers(0, 40)))
def test_what_is_settled_stays(scores: dict[int, float], before: list[int]):
    order = settled(scores, before, count=18)
    assert settled(scores, order, count=18) == order
