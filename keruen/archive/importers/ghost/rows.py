"""An export cut into the rows of its tables, whatever its size.

The file is one JSON object: `{"db": [{"meta": …, "data": {"posts": [{…}, …], "tags": […], …}}]}`, with or without the
outer “db”. A row's end is found by its braces, outside of strings, and only a row is ever held: so a row that is broken
or too large doesn't touch the others, and what stands before a cut comes in.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from keruen.archive.importers.kind import CannotImport
from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import decoded
from keruen.archive.texts.json_text import loads

# A long story with its text in three forms takes some hundred kilobytes.
MOST_ROW = 16 * 2**20
# Ghost has some eighty tables.
MOST_OTHERS = 500
_CHUNK = 2**20
# Around the tables there are no more: db, its list, data.
_DEPTH = 5
_BOM = b"\xef\xbb\xbf"

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_BRACE = re.compile(rb'(?:[^"{}\[\]]++|' + _STRING + rb")*+[{}\[\]]", re.DOTALL)
_SPACE = re.compile(rb"[\s,:]*+")
_NAME = re.compile(_STRING, re.DOTALL)
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_SCALAR = re.compile(rb"[^\s,\]}{\[\"]++")
_OUTSIDE = re.compile(rb'[^"{}\[\]]*+')


class _Stopped(Exception):
    """The file can't be read further; the message says why."""


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
        self._file: IO[bytes]
        self._data = b""
        self._at = 0
        self._before = 0
        self._where = "the beginning"

    @property
    def offset(self) -> int:
        return self._before + self._at

    def __iter__(self) -> Iterator[Row]:
        with self.path.open("rb") as self._file:
            try:
                self._more()
                self._at = len(_BOM) if self._data.startswith(_BOM) else 0
                if self._next() != b"{":
                    raise CannotImport(f"{self.path}: is no JSON object; give the file that Ghost's export gave")
                yield from self._object("", 0)
            except _Stopped as stop:
                self.end = f"{stop} at byte {self.offset}, in {self._where}; export it anew"

    def _object(self, name: str, depth: int) -> Iterator[Row]:
        """The rows in the object that begins here; `name` is its own in what holds it."""
        self._at += 1
        while self._next() != b"}":
            yield from self._value(self._name(), name, depth)
        self._at += 1

    def _value(self, name: str, holder: str, depth: int) -> Iterator[Row]:
        opened = self._next()
        if opened == b"[" and holder == "data":
            yield from self._table(name)
        elif opened == b"{" and depth < _DEPTH:
            yield from self._object(name, depth + 1)
        elif opened == b"[" and name == "db" and depth < _DEPTH:
            self._at += 1
            while self._next() != b"]":
                yield from self._value(name, "", depth + 1)
            self._at += 1
        else:
            self._skip()

    def _table(self, name: str) -> Iterator[Row]:
        self._at += 1
        number, is_wanted = 0, name in self.tables or name in self.places
        while (opened := self._next()) != b"]":
            number += 1
            self._where = f"{name} {number}"
            if opened == b"{" and is_wanted:
                yield self._row(name, number)
            elif opened == b"{":
                self._whole()
            else:
                self._skip()
            if is_wanted and opened != b"{":
                yield Row(name, number, problem=RefusedItem("is no JSON object"))
        self._at += 1
        if number and not is_wanted and len(self.others) < MOST_OTHERS:
            self.others[name] = number

    def _row(self, table: str, number: int) -> Row:
        start = self.offset
        raw = self._whole()
        if raw is None:
            most = f"{self.most // 2**20} MB"
            return Row(table, number, problem=RefusedItem(f"is larger than {most}; a row holds text, not files"))
        if table in self.places:
            return Row(table, number, start=start, length=len(raw))
        return row_from(raw, table, number)

    def _whole(self) -> bytes | None:
        """The object that begins here; None if it is too large and was passed over."""
        depth, at = 0, self._at
        while len(self._data) - self._at <= self.most + _CHUNK:
            found = _BRACE.match(self._data, at)
            if not found:
                at -= self._at
                self._more()
                continue
            at = found.end()
            depth += 1 if self._data[at - 1] in b"{[" else -1
            if depth == 0:
                raw, self._at = self._data[self._at : at], at
                return raw if len(raw) <= self.most else None
        self._skip()
        return None

    def _skip(self) -> None:
        """Goes behind the value that begins here, of any size."""
        depth = 0
        while True:
            sign = self._next() if depth == 0 else self._sign()
            if sign == b'"':
                self._skip_string()
            elif sign in b"{[":
                depth, self._at = depth + 1, self._at + 1
            elif depth == 0 and sign in b"}]":
                raise _Stopped("there is no valid JSON")
            elif sign in b"}]":
                depth, self._at = depth - 1, self._at + 1
            else:
                self._skip_scalar()
            if depth <= 0:
                return

    def _sign(self) -> bytes:
        """The next brace or quotation mark."""
        while True:
            found = _OUTSIDE.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._data):
                return self._data[self._at : self._at + 1]
            self._more()

    def _skip_string(self) -> None:
        self._at += 1
        while True:
            found = _IN_STRING.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._data[self._at : self._at + 1] == b'"':
                self._at += 1
                return
            self._more()

    def _skip_scalar(self) -> None:
        while True:
            found = _SCALAR.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._data):
                return
            self._more()

    def _next(self) -> bytes:
        """The next sign that is neither a space nor parts two values; it stays to be read."""
        while True:
            found = _SPACE.match(self._data, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._data):
                return self._data[self._at : self._at + 1]
            self._more()

    def _name(self) -> str:
        while not (found := _NAME.match(self._data, self._at)):
            if self._next() != b'"' or len(self._data) - self._at > _CHUNK:
                raise _Stopped("there is no valid JSON")
            self._more()
        self._at = found.end()
        return found[0][1:-1].decode("utf-8", "replace")

    def _more(self) -> None:
        """Reads on; what was read before the place is let go."""
        chunk = self._file.read(_CHUNK)
        if not chunk:
            self._before, self._at, self._data = self._before + len(self._data), 0, b""
            raise _Stopped("the file ends too early")
        self._before += self._at
        self._data = self._data[self._at :] + chunk
        self._at = 0
