"""A small curve, drawn where the page is."""

from collections.abc import Sequence
from typing import Final

WIDTH: Final = 120
HEIGHT: Final = 28
# Room for half a line's thickness above and below.
_EDGE: Final = 2


def points(values: Sequence[int]) -> str:
    """The `points` of an SVG polyline on a field of WIDTH by HEIGHT; its top is the highest value, its foot nothing."""
    if len(values) < 2:
        return ""
    top = max(*values, 1)
    room = HEIGHT - 2 * _EDGE
    step = WIDTH / (len(values) - 1)
    return " ".join(
        f"{number * step:.1f},{HEIGHT - _EDGE - value / top * room:.1f}" for number, value in enumerate(values)
    )


def summed(values: Sequence[int], *, by: int) -> list[int]:
    """Each `by` neighbours as one."""
    return [sum(values[start : start + by]) for start in range(0, len(values), by)]
