"""What became of each item, and what inside it could not be kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from keruen.archive.catching_up import CatchingUp

# So many lines wait in memory for the end of their batch.
MOST_WAITING = 5_000


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"
    EDITED_HERE = "edited in the desk since, left alone"
    REFUSED = "refused"


class RefusedItem(Exception):
    """An item that can't be stored. The message names the value, and what was expected or can be done."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: where it stands (file:line), its uri, and what became of it."""

    place: str
    uri: str
    outcome: Outcome
    reason: str = ""

    def __str__(self) -> str:
        named = f"{self.place} ({self.uri})" if self.uri else self.place
        return f"{named}: {self.reason}" if self.reason else named


@dataclass(frozen=True, slots=True)
class Loss:
    """One thing inside an item that the story does not hold."""

    place: str
    uri: str
    kind: str
    what: str

    def __str__(self) -> str:
        return f"{self.place} ({self.uri}): {self.kind}: {self.what}"


class Journal(Protocol):
    """Where lines are kept: in memory for a few, in files for a run (`report_files.py`)."""

    def write(self, lines: list[Entry | Loss]) -> None: ...

    def entries(self, outcome: Outcome) -> Iterator[Entry]: ...

    def losses(self, kind: str) -> Iterator[Loss]: ...

    def mark(self) -> Any:
        """A place to go back to."""

    def take_back(self, mark: Any) -> None: ...


class MemoryJournal:
    def __init__(self) -> None:
        self.lines: list[Entry | Loss] = []

    def write(self, lines: list[Entry | Loss]) -> None:
        self.lines += lines

    def entries(self, outcome: Outcome) -> Iterator[Entry]:
        return (line for line in self.lines if isinstance(line, Entry) and line.outcome is outcome)

    def losses(self, kind: str) -> Iterator[Loss]:
        return (line for line in self.lines if isinstance(line, Loss) and line.kind == kind)

    def mark(self) -> int:
        return len(self.lines)

    def take_back(self, mark: int) -> None:
        del self.lines[mark:]


class Keeper:
    """What a run is kept by, so that it can go on when it was killed; this one is of runs that are not kept."""

    run = 0
    # Where the last item stood that an earlier part of the run has accounted for.
    position = ""

    def keep(self, report: "Report") -> None:
        """Called in the transaction of each batch, when its lines are written."""


@dataclass(frozen=True, slots=True)
class Mark:
    counts: Counter[Outcome]
    worded: Counter[Outcome]
    kinds: Counter[str]
    journal: Any


class Report:
    """The account of a run. `counts` covers every item, `worded` those that have an entry, `kinds` every loss.

    Where a run goes on that was killed, what the first part accounted for is not accounted for again (`is_done`).
    """

    def __init__(self, journal: Journal | None = None, keeper: Keeper | None = None) -> None:
        self.counts: Counter[Outcome] = Counter()
        self.worded: Counter[Outcome] = Counter()
        self.kinds: Counter[str] = Counter()
        self.journal = journal or MemoryJournal()
        self.keeper = keeper or Keeper()
        # Where the item stands that was read last.
        self.place = ""
        self._waiting: list[Entry | Loss] = []
        self.catching_up = CatchingUp(self.keeper.position)

    @property
    def has_refusals(self) -> bool:
        return self.counts[Outcome.REFUSED] > 0

    @property
    def entries(self) -> list[Entry]:
        """All of them at once: for tests and small runs."""
        self.write()
        return [entry for outcome in Outcome for entry in self.journal.entries(outcome)]

    @property
    def losses(self) -> list[Loss]:
        self.write()
        return [loss for kind in self.kinds for loss in self.journal.losses(kind)]

    @property
    def is_catching_up(self) -> bool:
        """Whether the items that come are those of an earlier part of the run."""
        return not self.catching_up.is_over

    def is_done(self, place: str) -> bool:
        """Whether an earlier part of this run accounted for the item there. Ask in the order of reading.

        Importers may skip such an item without reading it; where they don't, it is passed over later.
        """
        return self.catching_up.covers(place)

    def account(self, outcome: Outcome, *, place: str, uri: str, reason: str = "") -> None:
        """What the reading of an item came to, for items that don't reach the Mover."""
        if not self.is_done(place):
            self.place = place
            self.note(Entry(place, uri, outcome, reason))

    def note(self, entry: Entry) -> None:
        self.counts[entry.outcome] += 1
        if entry.reason:
            self.worded[entry.outcome] += 1
            self._wait(entry)

    def lose(self, kind: str, what: str, *, place: str, uri: str) -> None:
        if place and self.is_done(place):
            return
        self.kinds[kind] += 1
        self._wait(Loss(place, uri, kind, " ".join(what.split())[:300]))

    def mark(self) -> Mark:
        self.write()
        return Mark(self.counts.copy(), self.worded.copy(), self.kinds.copy(), self.journal.mark())

    def take_back(self, mark: Mark) -> None:
        """What was accounted for since was rolled back."""
        self.counts, self.worded, self.kinds = mark.counts.copy(), mark.worded.copy(), mark.kinds.copy()
        self._waiting.clear()
        self.journal.take_back(mark.journal)

    def keep(self) -> None:
        """Call it in the transaction of what is accounted for."""
        self.write()
        self.keeper.keep(self)

    def write(self) -> None:
        lines, self._waiting = self._waiting, []
        self.journal.write(lines)

    def summary(self) -> list[str]:
        """A line for each outcome, then one for each kind of loss."""
        total = sum(self.counts.values())
        counted = ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in Outcome if self.counts[outcome])
        return [
            f"items: {total}" + (f" ({counted})" if counted else ""),
            *(f"  not kept: {kind} ({number})" for kind, number in self.kinds.most_common()),
        ]

    def lines(self) -> Iterator[str]:
        """The whole report: the summary, each item that needs a word, each loss."""
        self.write()
        yield from self.summary()
        for outcome in Outcome:
            if self.worded[outcome]:
                yield f"\n{str(outcome).capitalize()} ({self.worded[outcome]})"
            yield from (f"  {entry}" for entry in self.journal.entries(outcome))
        if self.kinds:
            yield f"\nNot kept ({self.kinds.total()})"
        for kind, _ in self.kinds.most_common():
            yield from (f"  {loss}" for loss in self.journal.losses(kind))

    def _wait(self, line: Entry | Loss) -> None:
        self._waiting.append(line)
        if len(self._waiting) >= MOST_WAITING:
            self.write()
