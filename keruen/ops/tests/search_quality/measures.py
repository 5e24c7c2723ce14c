"""nDCG and recall of the first ten answers.

nDCG as Järvelin and Kekäläinen have it in its usual form: gain 2^grade - 1, divided by log2(place + 1), and by what the
best order of all judged answers would give.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log2
from typing import Final

PLACES: Final = 10


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    best = _gain(sorted(grades.values(), reverse=True))
    return _gain([grades.get(each, 0) for each in found]) / best if best else float(not found)


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Of what is graded 2 or 3, or of anything where nothing is, the share that is found; of at most ten."""
    wanted = {each for each, grade in grades.items() if grade > 1} or set(grades)
    return len(wanted & set(found[:PLACES])) / min(len(wanted), PLACES) if wanted else float(not found)


def mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades[:PLACES], 1))
