from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much, beside a word in the text, which counts as BM25 has it.

    `fresh`: days and what it adds to be no older; of several that hold all add up. `own_language`: of the page.
    `together`: that the words stand side by side as they were typed.
    """

    title: float = 2.0
    lede: float = 0.5
    people: float = 2.0
    topics: float = 1.0
    together: float = 0.5
    own_language: float = 0.7
    fresh: tuple[tuple[int, float], ...] = ((7, 0.5), (30, 0.5), (365, 0.5), (1095, 0.5))


# Tuned on half of the judged queries: `python -m bench.search --tune`.
WEIGHTS: Final = Weights()
