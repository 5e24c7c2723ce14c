"""The story that leads a topic: the one that is read most now; where two are read alike, the fresher."""

from collections.abc import Iterable, Mapping

from keruen.pulse.trends.scales import NOW, ByScale
from keruen.pulse.trends.stories import Story


def lead(numbers: Iterable[int], counts: Mapping[int, ByScale], stories: Mapping[int, Story]) -> int:
    return max(numbers, key=lambda number: (round(counts[number][NOW]), stories[number].published, number))
