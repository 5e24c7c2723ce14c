"""A story's table, read from what Wagtail's table block keeps."""

import re
from dataclasses import dataclass
from typing import Any

NUMBER = re.compile(r"[+−–-]?[\d\s.,]*\d\s?[%‰₸$€₽°]?|—|–|-")


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    is_header: bool
    is_number: bool


@dataclass(frozen=True, slots=True)
class Table:
    head: list[str]
    rows: list[list[Cell]]
    numeric: list[bool]

    @property
    def head_cells(self) -> list[Cell]:
        return [Cell(text, True, number) for text, number in zip(self.head, self.numeric, strict=True)]


def table(value: dict[str, Any]) -> Table:
    """The table with its head apart; a column whose cells are all numbers is set as figures."""
    data = [[str(cell or "").strip() for cell in row] for row in value.get("data") or []]
    has_head = value.get("first_row_is_table_header") or value.get("table_header_choice") in {"row", "both"}
    names_rows = value.get("first_col_is_header") or value.get("table_header_choice") in {"column", "both"}
    head, rows = (data[0], data[1:]) if data and has_head else ([], data)
    width = max((len(row) for row in data), default=0)
    numeric = [_is_numeric([row[column] for row in rows if column < len(row)]) for column in range(width)]
    cells = [
        [Cell(text, bool(names_rows and column == 0), numeric[column]) for column, text in enumerate(row)]
        for row in rows
    ]
    return Table(head, cells, numeric[: len(head)])


def _is_numeric(texts: list[str]) -> bool:
    filled = [text for text in texts if text]
    return bool(filled) and all(NUMBER.fullmatch(text.replace("\u00a0", " ")) for text in filled)
