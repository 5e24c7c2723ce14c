"""How much was done and compared, and how precise the voiding was: what `make test-long` prints at its end."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Tally:
    runs: int = 0
    steps: int = 0
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    reasons: dict[str, str] = field(default_factory=dict)
    pages_compared: int = 0
    slots_compared: int = 0
    pages_read: int = 0
    # By kind of action: pages that it voided, and how many of them were the same when they were rendered again.
    voided: Counter[str] = field(default_factory=Counter)
    in_vain: Counter[str] = field(default_factory=Counter)
    vain_kinds: dict[str, Counter[str]] = field(default_factory=dict)

    def acted(self, kind: str, *, is_done: bool, words: str) -> None:
        (self.done if is_done else self.refused)[kind] += 1
        if not is_done:
            self.reasons[kind] = words

    def rendered_again(self, kind: str, *, page_kind: str, is_same: bool) -> None:
        self.voided[kind] += 1
        self.in_vain[kind] += is_same
        if is_same:
            self.vain_kinds.setdefault(kind, Counter())[page_kind] += 1

    def lines(self) -> Iterator[str]:
        yield f"{self.runs} runs, {self.steps} steps, {sum(self.done.values())} actions done"
        yield f"{self.pages_compared} pages and {self.slots_compared} slots compared, {self.pages_read} pages read"
        voided, in_vain = sum(self.voided.values()), sum(self.in_vain.values())
        yield f"{voided} pages voided and read again, {_share(in_vain, voided)} of them the same as before"
        yield f"{'action':34}{'done':>6}{'refused':>9}{'voided':>8}{'in vain':>9}"
        for kind in sorted({*self.done, *self.refused}):
            share = _share(self.in_vain[kind], self.voided[kind])
            yield f"{kind:34}{self.done[kind]:6}{self.refused[kind]:9}{self.voided[kind]:8}{share:>9}"

    def refusals(self) -> Iterator[str]:
        for kind, words in sorted(self.reasons.items()):
            yield f"{kind}: {words}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"
