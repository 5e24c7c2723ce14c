"""How far a topic stands out: what its stories are read beyond the ordinary, to what is usual for the topic."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import Final, NamedTuple

from keruen.pulse.trends.ordinary import Ordinary
from keruen.pulse.trends.windows import LATELY, ONE_ADDRESS

# A topic stands out that is read so many times its usual beyond the ordinary; one that does stays until it falls below
# the other.
STANDS_OUT: Final = 1.25
STAYS_OUT: Final = 1.0
# Less is never called usual: few readings prove little.
LEAST: Final = 22.0
# What is beyond the ordinary has to be read in so few stories, for one address can read a little of very many.
STORIES: Final = 3
# What was hot for an hour is over when its stories are hardly read more than is usual for the whole topic.
OVER: Final = 1.2


class Heat(NamedTuple):
    """`usual` within the span at that place of WINDOWS, which shows most."""

    degree: float
    window: int
    usual: float


def heat(beyond: Iterable[float], usual: float) -> float:
    """`beyond`: readings of each of the topic's stories that are more than ordinary; `usual`: of the whole topic."""
    return surely(beyond, ONE_ADDRESS) / max(usual, LEAST)


def surely(readings: Iterable[float], one_address: float) -> float:
    """Of the most read stories' readings those that tell, whatever one address may have added to each of them.

    The leading story has to prove it by itself: from others twice as much is taken off, or a little in each of them
    would be enough for one address to add the rest.
    """
    leading, *others = nlargest(STORIES, readings) or [0.0]
    return max(leading - one_address, 0.0) + sum(max(each - 2 * one_address, 0.0) for each in others)


def may_stand_out(stories: Sequence[Sequence[Ordinary]], on_other_days: Sequence[float]) -> bool:
    """Whether it does by these stories alone, before what is usual for all of its new ones is worked out."""
    return any(each.degree >= STAYS_OUT for each in _by_span(stories, on_other_days, on_other_days))


def hottest(stories: Sequence[Sequence[Ordinary]], on_other_days: Sequence[float]) -> Heat:
    """The greatest heat of all spans, of the shortest that has it.

    `stories`: those that may be read beyond the ordinary, and all new ones.
    """
    usual = [max(whole, _of_news(stories, place)) for place, whole in enumerate(on_other_days)]
    is_over = sum(story[LATELY].count for story in stories) < OVER * usual[LATELY]
    found = list(_by_span(stories, on_other_days, usual))
    return max(found[: LATELY + 1 if is_over else None], key=lambda each: each.degree)


def _by_span(
    stories: Sequence[Sequence[Ordinary]], on_other_days: Sequence[float], usual: Sequence[float]
) -> Iterator[Heat]:
    for place, (other, whole) in enumerate(zip(on_other_days, usual, strict=True)):
        yield Heat(heat((story[place].beyond(other) for story in stories), whole), place, whole)


def _of_news(stories: Sequence[Sequence[Ordinary]], place: int) -> float:
    return sum(story[place].mean for story in stories if story[place].most is not None)
