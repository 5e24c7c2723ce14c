"""Rows of a table: CSV or TSV as programs write them, or one JSON object a line."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.table.dialect import dialect_of, encoding_of, sample_of, told_delimiter
from keruen.archive.importers.table.lines import MOST_LINE, Lines, TooLong
from keruen.archive.importers.table.mapping import Form
from keruen.archive.report import RefusedItem
from keruen.archive.texts.json_text import loads

_LINES: Final = (".jsonl", ".ndjson")
# So many rows say which columns there are, where each names its own.
_ROWS_WITH_COLUMNS: Final = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its columns' names, or why it can't be read. `missing` are columns that it has no cell for."""

    place: str
    cells: dict[str, Any] = field(default_factory=dict[str, Any])
    missing: tuple[str, ...] = ()
    repair: str = ""
    problem: RefusedItem | None = None


class Table:
    """The columns of a file, and its rows, read one at a time. CannotImport if there are no columns to be found."""

    def __init__(self, path: Path, form: Form) -> None:
        self.path = path
        self.is_json = form.format == "jsonl" or (form.format is None and path.suffix.lower() in _LINES)
        self.form = form
        self.offset = 0
        sample = sample_of(path)
        self.encoding = form.encoding or encoding_of(sample)
        text = sample.decode(self.encoding, "replace")
        self._lines_before = 1 if not self.is_json and told_delimiter(text) else 0
        self._dialect = {} if self.is_json else dialect_of(text, form)
        self.columns = self._columns_of_json() if self.is_json else self._header()

    def __iter__(self) -> Iterator[Row]:
        with self._open() as file:
            lines, below = Lines(file), cast(BinaryIO, file.buffer)
            rows = self._objects(lines) if self.is_json else self._rows(lines)
            for row in rows:
                self.offset = below.tell()
                yield row

    def _open(self) -> io.TextIOWrapper:
        return self.path.open(encoding=self.encoding, errors="surrogateescape", newline="")

    def _reader(self, lines: Lines) -> Any:
        for _ in range(self._lines_before):
            next(lines, None)
        csv.field_size_limit(MOST_LINE)
        return csv.reader(lines, **self._dialect)

    def _header(self) -> list[str]:
        with self._open() as file:
            try:
                cells: list[str] = next(self._reader(Lines(file)), [])
            except (csv.Error, TooLong) as error:
                raise CannotImport(f"{self.path}: its first line can't be read: {error}") from error
        names: list[str] = []
        for number, cell in enumerate(cells, start=1):
            name = " ".join(cell.split()) or f"column {number}"
            names.append(name if name not in names else f"{name} ({number})")
        if not any(cell.strip() for cell in cells):
            raise CannotImport(f"{self.path}: is empty; its first line must name the columns")
        return names

    def _columns_of_json(self) -> list[str]:
        """All names in the first rows, those of objects in objects with a dot between."""
        names: dict[str, None] = {}
        for number, row in enumerate(self):
            names.update(dict.fromkeys(row.cells))
            if number >= _ROWS_WITH_COLUMNS:
                break
        if not names:
            raise CannotImport(f"{self.path}: there is no JSON object in its first lines; write one a line")
        return list(names)

    def _rows(self, lines: Lines) -> Iterator[Row]:
        reader = self._reader(lines)
        next(reader, None)
        while True:
            place, lines.repair = f"{self.path}:{lines.number + 1}", ""
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                hint = "a quotation mark is not closed" if "limit" in str(error) else "look at its quotation marks"
                yield Row(place, problem=RefusedItem(f"can't be read ({error}): {hint}"))
            except TooLong as error:
                yield Row(place, problem=RefusedItem(str(error)))
            else:
                if any(cell.strip() for cell in cells):
                    yield self._row(place, cells, lines.repair)

    def _row(self, place: str, cells: list[str], repair: str) -> Row:
        wanted, found = len(self.columns), len(cells)
        if any(cell.strip() for cell in cells[wanted:]):
            remedy = f"put cells that hold “{self._dialect['delimiter']}” or line ends in quotation marks"
            return Row(place, problem=RefusedItem(f"has {found} cells, the first line {wanted}: {remedy}"))
        return Row(place, dict(zip(self.columns, cells, strict=False)), tuple(self.columns[found:]), repair)

    def _objects(self, lines: Lines) -> Iterator[Row]:
        while True:
            lines.repair = ""
            try:
                line = next(lines)
                raw = loads(line) if line.strip("\ufeff \r\n\t") else None
                if raw is not None:
                    yield _object(f"{self.path}:{lines.number}", raw, lines.repair)
            except StopIteration:
                return
            except TooLong as error:
                yield Row(f"{self.path}:{lines.number}", problem=RefusedItem(str(error)))
            except json.JSONDecodeError as error:
                problem = RefusedItem(f"no valid JSON at its character {error.pos + 1}: {error.msg}")
                yield Row(f"{self.path}:{lines.number}", problem=problem)
            except (RecursionError, ValueError) as error:
                problem = RefusedItem(f"no usable JSON: {str(error)[:100] or 'nested too deep'}")
                yield Row(f"{self.path}:{lines.number}", problem=problem)


def _object(place: str, raw: Any, repair: str) -> Row:
    if not isinstance(raw, dict):
        return Row(place, problem=RefusedItem("is no JSON object; write one a line, with the columns' names"))
    return Row(place, dict(_flat(raw)), repair=repair)


def _flat(raw: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    for name, value in raw.items():
        if isinstance(value, dict) and value and depth < 5:
            yield from _flat(value, f"{before}{name}.", depth + 1)
        else:
            yield f"{before}{name}", value
