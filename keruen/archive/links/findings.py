"""What leads nowhere: counted by pattern, and written line by line as it is found."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from keruen.archive.importers.site.crawl.shapes import shape_of
from keruen.lib.former_addresses import former

COLUMNS: Final = ("found_at", "address", "answer", "why")
# More patterns than these are no patterns: the rest is counted together.
MOST_PATTERNS: Final = 5_000
SHOWN: Final = 40
_REST = "(others)"


@dataclass(frozen=True, slots=True)
class Finding:
    """`found_at` is the story that has it, "" for an address of a sitemap; `answer` a status or what is missing."""

    address: str
    answer: str
    why: str
    found_at: str = ""


@dataclass(slots=True)
class Findings:
    """`asked` counts everything that was looked at, `well` how those that lead somewhere do."""

    asked: int = 0
    well: Counter[str] = field(default_factory=Counter)
    patterns: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    file: IO[str] | None = None

    @property
    def number(self) -> int:
        return self.patterns.total()

    def note(self, finding: Finding) -> None:
        key = (_pattern(finding.address), finding.answer)
        if key not in self.patterns and len(self.patterns) >= MOST_PATTERNS:
            key = (_REST, finding.answer)
        self.patterns[key] += 1
        self.examples.setdefault(key[0], finding.address)
        if self.file:
            csv.writer(self.file).writerow((finding.found_at, finding.address, finding.answer, finding.why))

    def lines(self) -> Iterator[str]:
        """For people: how many, and each pattern of what leads nowhere with an example."""
        counted = "".join(f", {number} {how}" for how, number in self.well.most_common())
        yield f"addresses: {self.asked}{counted}, {self.number} lead nowhere"
        for (pattern, answer), number in self.patterns.most_common(SHOWN):
            yield f"  {number:>8}  {answer:<24}  {pattern}  e.g. {self.examples[pattern]}"
        if len(self.patterns) > SHOWN:
            yield f"  … and {len(self.patterns) - SHOWN} more patterns; --report FILE.csv has every address"

    def state(self) -> dict[str, Any]:
        """As JSON can hold it, for a check that goes on later."""
        patterns = [[*key, number] for key, number in self.patterns.items()]
        return {"asked": self.asked, "well": dict(self.well), "patterns": patterns, "examples": self.examples}

    @classmethod
    def of(cls, state: dict[str, Any]) -> "Findings":
        patterns = Counter({(pattern, answer): number for pattern, answer, number in state["patterns"]})
        return cls(state["asked"], Counter(state["well"]), patterns, dict(state["examples"]))


@contextmanager
def written(path: Path, *, at: int = 0) -> Iterator[IO[str]]:
    """The CSV file, for writing; cut off at `at` bytes where an earlier part of the check stands before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("r+" if at else "w", encoding="utf-8", errors="replace", newline="") as file:
        if at:
            file.truncate(at)
            file.seek(at)
        else:
            csv.writer(file).writerow(COLUMNS)
        yield file


def _pattern(address: str) -> str:
    found = former(address)
    return shape_of(found) if found else address[:60]
