"""Files of ninjs items: one item a line (.jsonl, .ndjson), or one item or a list of items (.json)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from keruen.archive.report import RefusedItem

LINES = (".jsonl", ".ndjson")
SUFFIXES = (*LINES, ".json", ".ninjs")
# A long story with every version of its text takes some hundred kilobytes.
MAX_ITEM = 8 * 2**20
MAX_FILE = 256 * 2**20


@dataclass(frozen=True, slots=True)
class Found:
    """One item as it stands: the parsed JSON, or why it can't be parsed."""

    place: str
    folder: Path
    raw: Any = None
    problem: RefusedItem | None = None


def files_in(paths: list[Path]) -> list[Path]:
    """The files that `paths` name, those in folders sorted by name. FileNotFoundError names what doesn't exist."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
        elif path.is_file():
            files.append(path)
        else:
            raise FileNotFoundError(f"{path}: there is no such file or folder")
    return files


def count_items(files: list[Path]) -> int:
    """How many items there are, for the progress bar; a .json file counts as one."""
    return sum(_count_lines(file) if file.suffix.lower() in LINES else 1 for file in files)


def read_items(files: list[Path]) -> Iterator[Found]:
    for file in files:
        yield from _read_lines(file) if file.suffix.lower() in LINES else _read_whole(file)


def _read_lines(file: Path) -> Iterator[Found]:
    with file.open("rb") as stream:
        number = 0
        while line := stream.readline(MAX_ITEM + 1):
            number += 1
            place = f"{file}:{number}"
            if len(line) > MAX_ITEM:
                _skip_rest(stream, line)
                problem = RefusedItem(f"the line is longer than {MAX_ITEM // 2**20} MB; an item holds text, not files")
                yield Found(place, file.parent, problem=problem)
            elif line.strip():
                yield _parsed(line, place, file.parent)


def _read_whole(file: Path) -> Iterator[Found]:
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


def _skip_rest(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(2**20)


def _count_lines(file: Path) -> int:
    with file.open("rb") as stream:
        return sum(block.count(b"\n") for block in iter(lambda: stream.read(2**20), b"")) + 1
