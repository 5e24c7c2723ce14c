"""What was sent and how it was answered, and what of it the published rule counts (docs/reference/counting.md).

The rule is written down here once more, from its words: a beacon that was acknowledged and has no flaw is a view,
unless the same reader's view of the same story was counted within the thirty minutes before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from keruen.ops.tests.beaconing.beacon import FLAWS
from keruen.ops.tests.beaconing.counted import Views

ACKNOWLEDGED: Final = 204
REPEATS_WITHIN: Final = 30 * 60.0


@dataclass(frozen=True, slots=True)
class Sent:
    """A beacon and its answer, which came at `answered` of the monotonic clock, after so many `tries`."""

    story: int
    language: str
    reader: str
    opening: str
    referrer: str
    flaw: str
    status: int
    answered: float
    tries: int

    def line(self) -> str:
        return "\t".join(str(getattr(self, name)) for name in self.__slots__) + "\n"

    @classmethod
    def from_line(cls, line: str) -> Self:
        story, language, reader, opening, referrer, flaw, status, answered, tries = line.rstrip("\n").split("\t")
        return cls(
            int(story), language, reader, opening, referrer, flaw, int(status), float(answered), int(tries)
        )  # fmt: skip

    @property
    def is_acknowledged(self) -> bool:
        return self.status == ACKNOWLEDGED

    @property
    def is_as_expected(self) -> bool:
        return self.status == (FLAWS[self.flaw][1] if self.flaw else ACKNOWLEDGED)


class Ledger:
    def __init__(self, sent: Iterable[Sent]) -> None:
        self.sent = list(sent)

    @classmethod
    def read(cls, paths: Iterable[Path]) -> Self:
        return cls(Sent.from_line(line) for path in paths for line in path.read_text().splitlines())

    @property
    def acknowledged(self) -> int:
        return sum(each.is_acknowledged for each in self.sent)

    def unexpected(self) -> Counter[tuple[str, int]]:
        """How often each (flaw, status) came that the rule doesn't have."""
        return Counter((each.flaw, each.status) for each in self.sent if not each.is_as_expected)

    @property
    def tried_again(self) -> int:
        return sum(each.tries > 1 for each in self.sent)

    def counted(self) -> list[Sent]:
        """The beacons that are views."""
        by_reader: dict[tuple[str, int], list[Sent]] = defaultdict(list)
        for each in self.sent:
            if each.is_acknowledged and not each.flaw:
                by_reader[each.reader, each.story].append(each)
        return [view for openings in by_reader.values() for view in _views_of(openings)]

    def views(self) -> Views:
        found: Views = defaultdict(Counter)
        for view in self.counted():
            found[view.story][view.referrer] += 1
        return dict(found)

    def by_language(self) -> Counter[str]:
        return Counter(view.language for view in self.counted())

    def __str__(self) -> str:
        flawed = Counter(each.flaw for each in self.sent if each.flaw)
        return (
            f"{len(self.sent)} beacons, {self.acknowledged} acknowledged, {len(self.counted())} of them views by the "
            f"rule; {self.tried_again} were tried more than once; flawed: {dict(flawed)}"
        )


def _views_of(openings: Iterable[Sent]) -> Iterator[Sent]:
    """Of one reader's openings of one story."""
    counted_at = float("-inf")
    for each in sorted(openings, key=lambda each: each.answered):
        if each.answered - counted_at >= REPEATS_WITHIN:
            counted_at = each.answered
            yield each


def differences(counted: Mapping[int, Mapping[str, int]], views: Views) -> dict[int, dict[str, int]]:
    """{story: {class: how many more were counted than the ledger has}}, only where it isn't 0."""
    found: dict[int, dict[str, int]] = {}
    for story in {*counted, *views}:
        more = Counter(counted.get(story, {}))
        more.subtract(views.get(story, Counter()))
        if any(more.values()):
            found[story] = {name: number for name, number in more.items() if number}
    return found
