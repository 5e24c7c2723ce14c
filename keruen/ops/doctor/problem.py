from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, with the figure that shows it, and what the operator can do about it."""

    what: str
    remedy: str


Check = Callable[[], Iterator[Problem]]
