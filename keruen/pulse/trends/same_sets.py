"""Topics that say the same: nearly the same stories are read in them."""

import math
from collections.abc import Mapping
from heapq import nlargest
from typing import Final

ALIKE: Final = 0.8
# Two topics of one story or two may well be two matters.
FEWEST: Final = 3
# Stories beyond are read too little to tell topics apart.
_LOOKED_AT: Final = 20


def weights(readings: Mapping[int, float]) -> dict[int, float]:
    """By story. What is read a hundred times as often weighs a few times as much: one story isn't everything."""
    most = nlargest(_LOOKED_AT, readings, key=lambda story: (readings[story], story))
    return {story: math.log1p(readings[story]) for story in most}


def are_same(one: Mapping[int, float], other: Mapping[int, float]) -> bool:
    """Of two topics' `weights`. A story that is in both has the same in each."""
    shared = sum(weight for story, weight in one.items() if story in other)
    if not shared or len(one.keys() | other.keys()) < FEWEST:
        return False
    return shared >= ALIKE * (sum(one.values()) + sum(other.values()) - shared)
