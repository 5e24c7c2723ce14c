"""A report's lines in files, one JSON object a line: a file for each outcome, and one for each kind of loss.

So a run's memory stays flat, and whoever looks at one kind of loss reads that file alone, from any place in it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from keruen.archive.report import Entry, Loss, Outcome

SUFFIX = ".jsonl"


def name_of_outcome(outcome: Outcome) -> str:
    return f"{outcome.name.lower().replace('_', '-')}{SUFFIX}"


def name_of_loss(kind: str) -> str:
    """Kinds are words of importers; file systems take less."""
    return f"loss-{hashlib.sha256(kind.encode('utf-8', 'replace')).hexdigest()[:12]}{SUFFIX}"


class FileJournal:
    """Lines below `folder`. `sizes` are how long the files are; what a killed run wrote beyond them is cut off."""

    def __init__(self, folder: Path, sizes: Mapping[str, int] | None = None) -> None:
        self.folder = folder
        self.sizes: dict[str, int] = dict(sizes or {})
        folder.mkdir(parents=True, exist_ok=True)
        self._cut()

    def write(self, lines: list[Entry | Loss]) -> None:
        files: dict[str, list[bytes]] = {}
        for line in lines:
            said = {"place": line.place, "uri": line.uri}
            if isinstance(line, Entry):
                name, more = name_of_outcome(line.outcome), {"reason": line.reason}
            else:
                name, more = name_of_loss(line.kind), {"kind": line.kind, "what": line.what}
            text = json.dumps({**said, **more}, ensure_ascii=False)
            files.setdefault(name, []).append(text.encode("utf-8", "replace") + b"\n")
        for name, texts in files.items():
            data = b"".join(texts)
            with (self.folder / name).open("ab") as file:
                file.write(data)
            self.sizes[name] = self.sizes.get(name, 0) + len(data)

    def entries(self, outcome: Outcome) -> Iterator[Entry]:
        return (entry_of(raw, outcome) for raw in self._read(name_of_outcome(outcome)))

    def losses(self, kind: str) -> Iterator[Loss]:
        return (Loss(raw["place"], raw["uri"], raw["kind"], raw["what"]) for raw in self._read(name_of_loss(kind)))

    def mark(self) -> dict[str, int]:
        return dict(self.sizes)

    def take_back(self, mark: dict[str, int]) -> None:
        self.sizes = dict(mark)
        self._cut()

    def _cut(self) -> None:
        for path in self.folder.glob(f"*{SUFFIX}"):
            size = self.sizes.get(path.name, 0)
            if path.stat().st_size > size:
                with path.open("r+b") as file:
                    file.truncate(size)

    def _read(self, name: str) -> Iterator[dict[str, Any]]:
        path = self.folder / name
        if path.exists():
            with path.open("rb") as file:
                yield from map(json.loads, file)


def entry_of(raw: Mapping[str, str], outcome: Outcome) -> Entry:
    return Entry(raw["place"], raw["uri"], outcome, raw["reason"])


def page_of(path: Path, *, after: int, count: int) -> tuple[list[dict[str, Any]], int]:
    """So many lines from byte `after` on, and the byte where the next page begins; 0 where there is none.

    A place in the middle of a line, which nobody but a stranger asks for, is moved to the next line.
    """
    if not path.exists():
        return [], 0
    with path.open("rb") as file:
        if after > 0:
            file.seek(max(min(after, path.stat().st_size) - 1, 0))
            file.readline()
        lines = [raw for raw in (file.readline() for _ in range(count)) if raw.endswith(b"\n")]
        place = file.tell()
        has_more = bool(file.readline())
    return [json.loads(line) for line in lines], place if has_more else 0
