"""Rows of a table: CSV or TSV as programs write them, or one JSON object a line."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, cast

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.table.mapping import Form
from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import decoded, guessed
from keruen.archive.texts.json_text import fit, loads

MOST_LINE = 8 * 2**20
DELIMITERS = ",;\t|"
_LINES = (".jsonl", ".ndjson")
_SAMPLE = 2**18
_SAMPLE_ROWS = 50
# Bytes that are no letters, as `surrogateescape` keeps them.
_BROKEN = re.compile("[\udc80-\udcff]")


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
        sample = _sample(path)
        self.encoding = form.encoding or _encoding(sample)
        self.lines_before = 0
        text = sample.decode(self.encoding, "replace")
        if not self.is_json:
            self._dialect = self._dialect_of(text)
        self.columns = self._columns_of_json() if self.is_json else self._header()

    def __iter__(self) -> Iterator[Row]:
        with self._open() as file:
            lines, below = _Lines(file), cast(BinaryIO, file.buffer)
            rows = self._objects(lines) if self.is_json else self._rows(lines)
            for row in rows:
                self.offset = below.tell()
                yield row

    def _open(self) -> io.TextIOWrapper:
        return self.path.open(encoding=self.encoding, errors="surrogateescape", newline="")

    def _dialect_of(self, text: str) -> dict[str, Any]:
        """What parts the cells: as the mapping says, as Excel's first line `sep=;` does, else as most rows agree on."""
        first = text.partition("\n")[0].strip("\ufeff\r ")
        told = first[4] if len(first) == 5 and first.lower().startswith("sep=") else ""
        self.lines_before = 1 if told else 0
        delimiter = self.form.delimiter or told or _delimiter(text)
        return {"delimiter": delimiter, "escapechar": self.form.escape, "doublequote": self.form.escape is None}

    def _reader(self, lines: "_Lines") -> Any:
        for _ in range(self.lines_before):
            next(lines, None)
        csv.field_size_limit(MOST_LINE)
        return csv.reader(lines, **self._dialect)

    def _header(self) -> list[str]:
        with self._open() as file:
            try:
                cells: list[str] = next(self._reader(_Lines(file)), [])
            except (csv.Error, _TooLong) as error:
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
            if number >= _SAMPLE_ROWS:
                break
        if not names:
            raise CannotImport(f"{self.path}: there is no JSON object in its first lines; write one a line")
        return list(names)

    def _rows(self, lines: "_Lines") -> Iterator[Row]:
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
            except _TooLong as error:
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

    def _objects(self, lines: "_Lines") -> Iterator[Row]:
        while True:
            lines.repair = ""
            try:
                line = next(lines)
                raw = loads(line) if line.strip("\ufeff \r\n\t") else None
                if raw is not None:
                    yield _object(f"{self.path}:{lines.number}", raw, lines.repair)
            except StopIteration:
                return
            except _TooLong as error:
                yield Row(f"{self.path}:{lines.number}", problem=RefusedItem(str(error)))
            except json.JSONDecodeError as error:
                problem = RefusedItem(f"no valid JSON at its character {error.pos + 1}: {error.msg}")
                yield Row(f"{self.path}:{lines.number}", problem=problem)
            except (RecursionError, ValueError) as error:
                problem = RefusedItem(f"no usable JSON: {str(error)[:100] or 'nested too deep'}")
                yield Row(f"{self.path}:{lines.number}", problem=problem)


class _TooLong(Exception):
    def __init__(self) -> None:
        super().__init__(f"the line is longer than {MOST_LINE // 2**20} MB; a row holds text, not files")


class _Lines:
    """The lines as text. After _TooLong the next one can be read. `repair` says what was done to them, until reset."""

    def __init__(self, file: io.TextIOWrapper) -> None:
        self.number = 0
        self.repair = ""
        self._text = file

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(MOST_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > MOST_LINE:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(2**20)
            raise _TooLong
        if _BROKEN.search(line):
            better = decoded(line.encode("utf-8", "surrogateescape"))
            line, self.repair = better.text, better.repair
        return fit(line.removeprefix("\ufeff") if self.number == 1 else line)


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


def _sample(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_SAMPLE)
    except OSError as error:
        raise CannotImport(f"{path}: can't be read: {error.strerror}") from error


def _encoding(sample: bytes) -> str:
    """UTF-16 by its mark, UTF-8 if the sample is (its last letter may be cut), else what its letters look like."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        sample[: sample.rfind(b"\n") + 1 or len(sample)].decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.end >= len(sample) and len(sample) == _SAMPLE
        broken = sum(byte >= 0x80 for byte in sample)
        valid = len(sample.decode("utf-8", "ignore").encode()) - sum(byte < 0x80 for byte in sample)
        return "utf-8" if is_cut or valid > broken / 2 else guessed(sample)
    return "utf-8"


def _delimiter(text: str) -> str:
    """What parts most rows into as many cells as the first has."""
    return max(DELIMITERS, key=lambda delimiter: _agreement(text, delimiter))


def _agreement(text: str, delimiter: str) -> tuple[bool, float, int]:
    # The limit is the whole process's: a long cell, or another file read before, must not decide.
    csv.field_size_limit(len(text))
    try:
        reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
        widths = [len(row) for _, row in zip(range(_SAMPLE_ROWS), reader, strict=False) if row]
    except csv.Error:
        return (False, 0.0, 0)
    first = widths[0] if widths else 0
    return (first > 1, sum(width == first for width in widths) / max(len(widths), 1), first)
