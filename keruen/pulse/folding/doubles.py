"""What tells a view that was sent twice: the same opening of the same story."""

from collections.abc import Iterable, Sequence

from keruen.pulse.counting.record import Record


class Doubles:
    """The openings in the segments of the log that are kept, so those of the last half hour at least.

    All are in memory, some 75 bytes each: 5 MB where sixty views come in a second. Ten thousand a second for half an
    hour would be more than a gigabyte, and then this would have to become a table of bare numbers.
    """

    def __init__(self) -> None:
        self._openings: dict[str, set[int]] = {}

    def parted(self, views: Sequence[Record]) -> tuple[Sequence[Record], set[int]]:
        """The views that are none, and their openings, to be remembered once they have been written."""
        numbers = [_number(view) for view in views]
        fresh = set(numbers)
        known = set[int]().union(*(fresh & openings for openings in self._openings.values()))
        if not known and len(fresh) == len(views):
            return views, fresh
        return list(_firsts(views, numbers, known)), fresh - known

    def remember(self, segment: str, openings: set[int]) -> None:
        self._openings.setdefault(segment, set()).update(openings)

    def forget(self, segment: str) -> None:
        self._openings.pop(segment, None)


def _firsts(views: Sequence[Record], numbers: Sequence[int], known: set[int]) -> Iterable[Record]:
    seen = known.copy()
    for view, number in zip(views, numbers, strict=True):
        if number not in seen:
            seen.add(number)
            yield view


def _number(view: Record) -> int:
    """One number for an opening of a story. Openings are random, so no two stories' meet by chance."""
    _, _, article, _, opening = view
    return opening ^ article << 20
