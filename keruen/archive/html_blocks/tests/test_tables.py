"""Tables with cells that reach over several columns or rows."""

import pytest
from bs4 import BeautifulSoup

from keruen.archive.html_blocks import tables
from keruen.archive.html_blocks.tables import TooManyCells, grid_of


def grid(html: str) -> list[list[str]]:
    rows = [row.find_all(["td", "th"]) for row in BeautifulSoup(html, "html.parser").find_all("tr")]
    return [[cell.get_text() if cell else "" for cell in row] for row in grid_of(rows)]


@pytest.mark.parametrize(
    ("html", "cells"),
    [
        ("<tr><td>1</td><td>2</td></tr><tr><td>3</td></tr>", [["1", "2"], ["3", ""]]),
        ("<tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr>", [["1", "2"], ["", "3"]]),
        ("<tr><td>1</td><td rowspan=3>2</td></tr><tr><td>3</td></tr><tr></tr>", [["1", "2"], ["3", ""], ["", ""]]),
        ("<tr><th colspan=2>1</th><th>2</th></tr><tr><td>3</td><td>4</td><td>5</td></tr>",
         [["1", "", "2"], ["3", "4", "5"]]),
        ("<tr><td rowspan=2 colspan=2>1</td><td>2</td></tr><tr><td>3</td></tr>", [["1", "", "2"], ["", "", "3"]]),
        ("<tr><td colspan='x' rowspan='-5'>1</td><td colspan=0>2</td></tr>", [["1", "2"]]),
    ],
)  # fmt: skip
def test_each_cell_stands_in_its_column(html: str, cells: list[list[str]]):
    assert grid(html) == cells


@pytest.mark.parametrize(
    "html",
    [
        "<tr>" + "<td>1</td>" * 200 + "</tr>" + "<tr><td>2</td></tr>" * 300,
        "<tr>" + "<td colspan=999999999>1</td>" * 600 + "</tr>",
        "<tr><td colspan=100 rowspan=999999>1</td></tr>" + "<tr></tr>" * 600,
    ],
)
def test_a_table_of_millions_of_cells_is_no_table(html: str):
    with pytest.raises(TooManyCells):
        grid(html)


def test_a_cell_is_no_wider_or_higher_than_any_that_is_read(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(tables, "MOST_CELLS", 10**9)
    html = "<tr><td colspan=5000 rowspan=5000>1</td></tr>" + "<tr></tr>" * 2000
    assert {len(row) for row in grid(html)} == {tables.WIDEST_CELL}
