"""An export cut into the rows of its tables, whatever its size.

The file is one JSON object: `{"db": [{"meta": …, "data": {"posts": [{…}, …], "tags": […], …}}]}`, with or without the
outer “db”. A row's end is found by its braces, outside of strings, and only a row is ever held: so a row that is broken
or too large doesn't touch the others, and what stands before a cut comes in.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from keruen.archive.importers.ghost.scanning import Scanner, Stopped
from keruen.archive.importers.kind import CannotImport
from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import decoded
from keruen.archive.texts.json_text import loads

# A long story with its text in three forms takes some hundred kilobytes.
MOST_ROW = 16 * 2**20
# Ghost has some eighty tables.
MOST_OTHERS = 500
# Around the tables there are no more: db, its list, data.
_DEPTH = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A row of `table`, the `number`-th there: what it says, or why it can't be read.

    Of tables that are only looked for, where it stands: from byte `start` on, `length` bytes.
    """

    table: str
    number: int
    raw: Any = None
    repair: str = ""
    problem: RefusedItem | None = None
    start: int = 0
    length: int = 0


def row_from(raw: bytes, table: str, number: int) -> Row:
    """The row that the bytes say."""
    text = decoded(raw)
    try:
        return Row(table, number, loads(text.text), text.repair)
    except json.JSONDecodeError as error:
        problem = f"no valid JSON at its character {error.pos + 1}: {error.msg}"
    except RecursionError:
        problem = "its JSON is nested too deep"
    except ValueError as error:  # a number of more digits than Python converts
        problem = f"no usable JSON: {error}"
    return Row(table, number, problem=RefusedItem(problem))


class Rows:
    """Iterates over the rows of the `tables` that are asked for; those of `places` are not read, only looked for.

    `offset` is how far the file was read, in bytes; `others` how many rows the other tables had that came by.

    `end` says afterwards why reading ended before the file's end; empty if all was read. CannotImport if there is
    no JSON object at all.
    """

    def __init__(
        self, path: Path, tables: Collection[str], *, places: Collection[str] = (), most: int = MOST_ROW
    ) -> None:
        self.path = path
        self.tables = tables
        self.places = places
        self.most = most
        self.end = ""
        self.others: dict[str, int] = {}
        self._where = "the beginning"
        self._scanner: Scanner | None = None

    @property
    def offset(self) -> int:
        return self._scanner.offset if self._scanner else 0

    def __iter__(self) -> Iterator[Row]:
        with self.path.open("rb") as file:
            self._scanner = scanner = Scanner(file, most=self.most)
            try:
                scanner.begin()
                if scanner.next() != b"{":
                    raise CannotImport(f"{self.path}: is no JSON object; give the file that Ghost's export gave")
                yield from self._object(scanner, "", 0)
            except Stopped as stop:
                self.end = f"{stop} at byte {self.offset}, in {self._where}; export it anew"

    def _object(self, scanner: Scanner, name: str, depth: int) -> Iterator[Row]:
        """The rows in the object that begins here; `name` is its own in what holds it."""
        scanner.step()
        while scanner.next() != b"}":
            yield from self._value(scanner, scanner.name(), name, depth)
        scanner.step()

    def _value(self, scanner: Scanner, name: str, holder: str, depth: int) -> Iterator[Row]:
        opened = scanner.next()
        if opened == b"[" and holder == "data":
            yield from self._table(scanner, name)
        elif opened == b"{" and depth < _DEPTH:
            yield from self._object(scanner, name, depth + 1)
        elif opened == b"[" and name == "db" and depth < _DEPTH:
            scanner.step()
            while scanner.next() != b"]":
                yield from self._value(scanner, name, "", depth + 1)
            scanner.step()
        else:
            scanner.skip()

    def _table(self, scanner: Scanner, name: str) -> Iterator[Row]:
        scanner.step()
        number, is_wanted = 0, name in self.tables or name in self.places
        while (opened := scanner.next()) != b"]":
            number += 1
            self._where = f"{name} {number}"
            if opened == b"{" and is_wanted:
                yield self._row(scanner, name, number)
            elif opened == b"{":
                scanner.whole()
            else:
                scanner.skip()
            if is_wanted and opened != b"{":
                yield Row(name, number, problem=RefusedItem("is no JSON object"))
        scanner.step()
        if number and not is_wanted and len(self.others) < MOST_OTHERS:
            self.others[name] = number

    def _row(self, scanner: Scanner, table: str, number: int) -> Row:
        start = scanner.offset
        raw = scanner.whole()
        if raw is None:
            most = f"{self.most // 2**20} MB"
            return Row(table, number, problem=RefusedItem(f"is larger than {most}; a row holds text, not files"))
        if table in self.places:
            return Row(table, number, start=start, length=len(raw))
        return row_from(raw, table, number)
