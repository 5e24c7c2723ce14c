"""A CSV of views: the columns `views` and `uri` or `address`, in any order and case, parted by , ; or tab."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from keruen.archive.importers.kind import CannotImport
from keruen.archive.report import RefusedItem

MOST = 10**12
# Characters. A line has an address and a number.
LONGEST_LINE = 20_000
_DELIMITERS = ",;\t"
_SPACES = re.compile(r"[\s\xa0\u202f]")
_SPACES_AND_DELIMITERS = ' \t\r\n\xa0"' + _DELIMITERS
_NUMBER_AT_END = re.compile(r"-(\d{1,18})/?$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the story by `uri` or else by `article`, the number at the end of its address; or the problem."""

    place: str
    given: str
    uri: str = ""
    article: int = 0
    views: int = 0
    problem: RefusedItem | None = None


def read_lines(path: Path) -> Iterator[Line]:
    """Every line that is not empty. CannotImport if the file or its header can't be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
            header = file.readline(LONGEST_LINE)
            delimiter = max(_DELIMITERS, key=header.count)
            names = [name.strip().lower() for name in _cells(header, delimiter)]
            _check(names, path)
            for number, line in enumerate(_lines_of(file), start=2):
                if line.strip(_SPACES_AND_DELIMITERS):
                    yield _read(f"{path}:{number}", line, names, delimiter)
    except (OSError, csv.Error) as error:
        raise CannotImport(f"{path}: {error}") from error


def _lines_of(file: TextIO) -> Iterator[str]:
    """Each line; of one that is too long the beginning, which is longer than any may be."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith("\n"):
            line = file.readline(LONGEST_LINE + 1)


def _read(place: str, line: str, names: list[str], delimiter: str) -> Line:
    if len(line) > LONGEST_LINE:
        problem = RefusedItem(f"the line is longer than {LONGEST_LINE} characters; it holds an address and a number")
        return Line(place, line[:100], problem=problem)
    return _line(place, dict(zip(names, _cells(line, delimiter), strict=False)))


def _cells(line: str, delimiter: str) -> list[str]:
    """A line by itself: a quotation mark that isn't closed takes no other line along."""
    return next(csv.reader([line], delimiter=delimiter), [])


def _check(names: list[str], path: Path) -> None:
    if "views" not in names or not {"uri", "address"} & set(names):
        found = ", ".join(filter(None, names))[:200] or "nothing"
        raise CannotImport(f"{path}:1: the header has {found}; expected are “views” and “uri” or “address”")


def _line(place: str, row: dict[str, str]) -> Line:
    uri, address = row.get("uri", "").strip(), row.get("address", "").strip()
    try:
        views = _views(row.get("views", ""))
        if uri:
            return Line(place, uri, uri=uri, views=views)
        return Line(place, address, article=_article(address), views=views)
    except RefusedItem as problem:
        return Line(place, uri or address, problem=problem)


def _views(text: str) -> int:
    digits = _SPACES.sub("", text)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 13 or int(digits) > MOST:
        raise RefusedItem(f"views: “{text.strip()[:40]}”; a whole number from 0 to {MOST} is expected")
    return int(digits)


def _article(address: str) -> int:
    found = _NUMBER_AT_END.search(address.partition("#")[0].partition("?")[0])
    if not found:
        raise RefusedItem(f"address: “{address[:100]}”; an address ends with the story's number: /ru/kultura/idei-15/")
    return int(found[1])
