"""Files of ninjs items: one item a line (.jsonl, .ndjson, packed or not), or one item or a list of items (.json)."""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import IO, Any, cast

from keruen.archive.item_files import files_in
from keruen.archive.report import RefusedItem

LINES = (".jsonl", ".ndjson")
SUFFIXES = (*LINES, ".json", ".ninjs")
PACKED = ".gz"
# A long story with every version of its text takes some hundred kilobytes.
MAX_ITEM = 8 * 2**20
MAX_FILE = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Found:
    """One item as it stands: the parsed JSON, or why it can't be parsed. `read`: bytes of all files before its end."""

    place: str
    folder: Path
    raw: Any = None
    problem: RefusedItem | None = None
    read: int = 0


def item_files(paths: list[Path]) -> list[Path]:
    """The files that `paths` name. FileNotFoundError names what doesn't exist."""
    found = files_in(paths, (*SUFFIXES, PACKED))
    return [file for file in found if file in paths or file.suffix.lower() != PACKED or _has_lines(file)]


def _has_lines(file: Path) -> bool:
    return file.name.lower().removesuffix(PACKED).endswith(LINES)


def read_items(files: list[Path], *, is_done: Callable[[str], bool] = lambda place: False) -> Iterator[Found]:
    """Those that are not done, in their order; what is done isn't parsed where it has a line to itself."""
    before = 0
    for file in files:
        read = _read_lines if _has_lines(file) else _read_whole
        for found in read(file, is_done):
            yield replace(found, read=before + found.read)
        before += file.stat().st_size


def _read_lines(file: Path, is_done: Callable[[str], bool]) -> Iterator[Found]:
    with file.open("rb") as packed:
        is_packed = file.suffix.lower() == PACKED
        stream: IO[bytes] = cast("IO[bytes]", gzip.GzipFile(fileobj=packed)) if is_packed else packed
        for number in count(1):
            place = f"{file}:{number}"
            try:
                line = _line(stream)
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                problem = RefusedItem(f"the packed file is damaged: {error}")
                yield Found(place, file.parent, problem=problem, read=packed.tell())
                return
            if not line:
                return
            if line.strip() and not is_done(place):
                yield replace(_item(line, place, file.parent), read=packed.tell())


def _line(stream: IO[bytes]) -> bytes:
    """The next one; of one that is too long the beginning."""
    line = rest = stream.readline(MAX_ITEM + 1)
    if len(line) > MAX_ITEM:
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(2**20)
    return line


def _item(line: bytes, place: str, folder: Path) -> Found:
    if len(line) > MAX_ITEM:
        problem = RefusedItem(f"the line is longer than {MAX_ITEM // 2**20} MB; an item holds text, not files")
        return Found(place, folder, problem=problem)
    return _parsed(line, place, folder)


def _read_whole(file: Path, is_done: Callable[[str], bool]) -> Iterator[Found]:
    size = file.stat().st_size
    yield from (replace(found, read=size) for found in _items_in(file) if not is_done(found.place))


def _items_in(file: Path) -> Iterator[Found]:
    if file.stat().st_size > MAX_FILE:
        problem = RefusedItem(
            f"the file is larger than {MAX_FILE // 2**20} MB; write one item a line into a .jsonl file"
        )
        yield Found(str(file), file.parent, problem=problem)
        return
    found = _parsed(file.read_bytes(), str(file), file.parent)
    raw = found.raw
    if isinstance(raw, dict) and isinstance(raw.get("items"), list):
        raw = raw["items"]
    if found.problem or not isinstance(raw, list):
        yield found
        return
    for number, each in enumerate(raw, start=1):
        yield Found(f"{file}:item {number}", file.parent, each)


def _parsed(data: bytes, place: str, folder: Path) -> Found:
    try:
        return Found(place, folder, json.loads(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        return Found(place, folder, problem=RefusedItem(f"byte {error.start + 1} is not UTF-8; save the file as UTF-8"))
    except json.JSONDecodeError as error:
        return Found(place, folder, problem=RefusedItem(f"no valid JSON at column {error.colno}: {error.msg}"))
    except RecursionError:
        return Found(place, folder, problem=RefusedItem("the JSON is nested too deep"))
    except ValueError as error:  # a number of more digits than Python converts
        return Found(place, folder, problem=RefusedItem(f"no usable JSON: {error}"))
