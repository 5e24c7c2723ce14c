from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, TypeVar

T = TypeVar("T")

# How many numbers or keys one query looks up.
MOST: Final = 500


def together(things: Iterable[T]) -> Iterator[list[T]]:
    """As many at a time as one query may look up."""
    rest = iter(things)
    while some := list(islice(rest, MOST)):
        yield some
