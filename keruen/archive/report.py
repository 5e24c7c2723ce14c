"""What became of each item, and what inside it could not be kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


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


@dataclass(slots=True)
class Report:
    """The account of a run. `counts` covers every item; items that need a word are in `entries` too."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    @property
    def has_refusals(self) -> bool:
        return self.counts[Outcome.REFUSED] > 0

    def account(self, outcome: Outcome, *, place: str, uri: str, reason: str = "") -> None:
        self.counts[outcome] += 1
        if reason:
            self.entries.append(Entry(place, uri, outcome, reason))

    def lose(self, kind: str, what: str, *, place: str, uri: str) -> None:
        self.losses.append(Loss(place, uri, kind, " ".join(what.split())[:300]))

    def summary(self) -> list[str]:
        """A line for each outcome, then one for each kind of loss."""
        total = sum(self.counts.values())
        kinds = Counter(loss.kind for loss in self.losses)
        counted = ", ".join(f"{self.counts[outcome]} {outcome}" for outcome in Outcome if self.counts[outcome])
        return [
            f"items: {total}" + (f" ({counted})" if counted else ""),
            *(f"  not kept: {kind} ({number})" for kind, number in kinds.most_common()),
        ]

    def lines(self) -> Iterator[str]:
        """The whole report: the summary, each item that needs a word, each loss."""
        yield from self.summary()
        for outcome in Outcome:
            entries = [entry for entry in self.entries if entry.outcome is outcome]
            if entries:
                yield f"\n{str(outcome).capitalize()} ({len(entries)})"
                yield from (f"  {entry}" for entry in entries)
        if self.losses:
            yield f"\nNot kept ({len(self.losses)})"
            yield from (f"  {loss}" for loss in self.losses)
