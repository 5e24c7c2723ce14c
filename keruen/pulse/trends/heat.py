"""How far a topic stands out: how often it is read for once that is usual, less what chance or a forger may add."""

import math
from collections.abc import Sequence
from heapq import nlargest
from typing import Final

from keruen.pulse.trends.scales import HOUR, NOW, SCALES, Scale

# A topic that is read so many times as often as usual stands out; one that does stays until it falls below the other.
STANDS_OUT: Final = 1.6
STAYS_OUT: Final = 1.5
# Less is never called usual: few readings prove little.
LEAST: Final = 12.0
# How often the spread of readings that come by chance is taken off, and how much more than pure chance they spread.
CHANCE: Final = 1.0
SPREAD: Final = 1.5
# What is beyond the usual has to be read in so few stories, for one address can read a little of very many. Of what is
# read in the others no more is told than this part of the usual: with it, what is read as usual doesn't stand out yet.
STORIES: Final = 3
OTHERS: Final = STAYS_OUT - 1
# What was hot for an hour is over when it is hardly read more than usual.
OVER: Final = 1.2


def heat(readings: Sequence[float], usual: float, scale: Scale) -> float:
    """`readings` of the topic's stories and what the whole topic usually has, counted on one scale."""
    leading = nlargest(STORIES, readings)
    others = max(min(sum(readings) - sum(leading), OTHERS * usual), 0.0)
    told = others + sum(max(count - scale.one_address, 0.0) for count in leading)
    # Readings that count for half say as much about chance as half of them that count whole.
    certain = told - CHANCE * math.sqrt(SPREAD * told / 2)
    return max(certain, 0.0) / max(usual, LEAST)


def may_stand_out(readings: float, usual: float) -> bool:
    """Whether so many might be enough, before all is worked out."""
    return readings > STAYS_OUT * max(usual, LEAST)


def hottest(readings: Sequence[Sequence[float]], usual: Sequence[float]) -> tuple[float, int]:
    """The greatest heat of all scales, and the place of its scale. `readings`: of each story, on each scale."""
    found = [
        (heat([each[place] for each in readings], usual[place], scale), place) for place, scale in enumerate(SCALES)
    ]
    is_over = sum(each[NOW] for each in readings) < OVER * usual[NOW]
    return max(found[:HOUR] if is_over else found)
