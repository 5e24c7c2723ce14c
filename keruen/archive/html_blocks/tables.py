"""The cells of a table of HTML, each in its column."""

from collections.abc import Iterable
from typing import Final

from bs4 import Tag

# Of HTML's own limits, 1000 columns and 65534 rows, no table that a person reads comes near.
WIDEST_CELL: Final = 100
HIGHEST_CELL: Final = 1_000
MOST_CELLS: Final = 50_000

Row = list[Tag | None]


class TooManyCells(Exception):
    """More than anybody reads: some bytes of HTML can stand for millions."""


def grid_of(rows: Iterable[list[Tag]]) -> list[Row]:
    """The rows, all of one length. None stands where a cell reaches from the left or from above, or is missing."""
    grid: list[Row] = []
    # How many rows, this one too, each column is covered from above.
    covered: dict[int, int] = {}
    width = 0
    for cells in rows:
        row, begun = _row(cells, covered)
        grid.append(row)
        width = max(width, len(row))
        if width * len(grid) > MOST_CELLS:
            raise TooManyCells
        covered = {column: number - 1 for column, number in {**covered, **begun}.items() if number > 1}
    return [[*row, *[None] * (width - len(row))] for row in grid]


def _row(cells: list[Tag], covered: dict[int, int]) -> tuple[Row, dict[int, int]]:
    """The cells at their places, and how high those are that begin here, by column."""
    row: Row = []
    begun: dict[int, int] = {}
    for cell in cells:
        while len(row) in covered:
            row.append(None)
        width = _span(cell, "colspan", WIDEST_CELL)
        if len(row) + width > MOST_CELLS:
            raise TooManyCells
        begun |= dict.fromkeys(range(len(row), len(row) + width), _span(cell, "rowspan", HIGHEST_CELL))
        row += [cell, *[None] * (width - 1)]
    while len(row) in covered:
        row.append(None)
    return row, begun


def _span(cell: Tag, name: str, most: int) -> int:
    given = str(cell.get(name) or "").strip()
    return min(max(int(given), 1), most) if given.isascii() and given.isdigit() and len(given) < 10 else 1
