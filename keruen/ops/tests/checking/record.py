"""What was published and what was read, a line of JSON each."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Publication:
    """One numbered publication. `acknowledged` is None where the desk's answer was lost: it may stand or not."""

    story: int
    number: int
    asked: float
    acknowledged: float | None

    def line(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_line(cls, line: str) -> Self:
        return cls(**json.loads(line))


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer as the checking reader saw it; `fault` says what broke, `""` where nothing did.

    `live_marks` are those in the page's live parts, `marks` all others.
    """

    address: str
    asked: float
    ended: float
    status: int = 0
    is_marked_stale: bool = False
    marks: dict[int, tuple[int, int]] = field(default_factory=dict)
    live_marks: dict[int, tuple[int, int]] = field(default_factory=dict)
    fault: str = ""
    is_torn: bool = False

    def line(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_line(cls, line: str) -> Self:
        values: dict[str, Any] = json.loads(line)
        for name in ("marks", "live_marks"):
            values[name] = {int(story): (low, high) for story, (low, high) in values[name].items()}
        return cls(**values)


def read_publications(path: Path) -> list[Publication]:
    return [Publication.from_line(line) for line in _whole_lines(path)]


def read_readings(paths: Iterable[Path]) -> list[Reading]:
    return [Reading.from_line(line) for path in paths for line in _whole_lines(path)]


def _whole_lines(path: Path) -> Iterator[str]:
    """Without a last line that a killed process left unfinished."""
    text = path.read_text() if path.exists() else ""
    return iter(text[: text.rfind("\n") + 1].splitlines())
