"""Things, so many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """All but the last have `size` of them. No more are read than a batch holds."""
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch
