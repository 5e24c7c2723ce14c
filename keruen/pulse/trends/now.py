"""What one language's readers read at an instant, and what they read as a rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from keruen.pulse.trends.freshness import NOBODY_KNOWS, Freshness
from keruen.pulse.trends.scales import ByScale
from keruen.pulse.trends.stories import Story
from keruen.pulse.trends.usual import Expected

# At place n the readings of the present minute and the n - 1 before it.
Past = Sequence[int]


@dataclass(frozen=True)
class Now:
    """`counts` and `minutes` as `Rates` gives them."""

    instant: float
    counts: Mapping[int, ByScale]
    stories: Mapping[int, Story]
    minutes: Sequence[Mapping[int, int]] = ()
    expected: Expected | None = None
    freshness: Freshness = NOBODY_KNOWS
    _pasts: dict[int, Past] = field(default_factory=dict)

    def past(self, story: int) -> Past:
        if story not in self._pasts:
            self._pasts[story] = list(accumulate([minute.get(story, 0) for minute in self.minutes], initial=0))
        return self._pasts[story]

    @cached_property
    def past_of_all(self) -> Past:
        """Of the language."""
        stories = self.stories
        read = (sum(count for story, count in minute.items() if story in stories) for minute in self.minutes)
        return list(accumulate(read, initial=0))

    def age(self, story: int) -> float:
        return self.instant - self.stories[story].published
