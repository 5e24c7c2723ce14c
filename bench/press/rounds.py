"""Rounds in which each contestant is asked in turn, and what comes of them: medians, and ratios within a round."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.press import wrk
from bench.press.wrk import Load, Rate

Ask = Callable[..., Rate]
HEAD = ["what", "requests/s", "of one nginx file", "p50 ms", "p99 ms"]


def told(what: str) -> None:
    """Progress, for whoever waits for it."""
    print(f"{time.strftime('%H:%M:%S')} {what}", flush=True)


@dataclass(frozen=True, slots=True)
class Contestant:
    """`beside`: another contestant whose rate of the same round this one's is also held against."""

    name: str
    load: Load
    beside: str = ""


def take_turns(
    contestants: Sequence[Contestant],
    *,
    rounds: int,
    seconds: float,
    warm_up: float = 1.0,
    ask: Ask = wrk.run,
    tell: Callable[[str], object] = told,
) -> dict[str, list[Rate]]:
    """{name: a rate for each round}. The order is turned round by round, so that nobody always follows the same."""
    rates: dict[str, list[Rate]] = {contestant.name: [] for contestant in contestants}
    for turn in range(rounds):
        for contestant in _from(turn, contestants):
            ask(contestant.load, seconds=warm_up)
            rate = ask(contestant.load, seconds=seconds)
            rates[contestant.name].append(rate)
            tell(f"round {turn + 1}: {contestant.name}: {rate.per_second:,.0f}/s, p99 {rate.p99:.2f} ms")
    return rates


def _from(place: int, contestants: Sequence[Contestant]) -> list[Contestant]:
    place %= len(contestants)
    return [*contestants[place:], *contestants[:place]]


def ratio(rates: Mapping[str, Sequence[Rate]], name: str, other: str) -> float:
    """The median of the ratios of each round."""
    pairs = zip(rates[name], rates[other], strict=True)
    return statistics.median(one.per_second / two.per_second for one, two in pairs)


def median_rate(rates: Sequence[Rate]) -> float:
    return statistics.median(rate.per_second for rate in rates)


def rows(contestants: Iterable[Contestant], rates: Mapping[str, Sequence[Rate]], *, anchor: str) -> list[list[str]]:
    """As `HEAD` names them."""
    return [_row(contestant, rates, anchor) for contestant in contestants]


def _row(contestant: Contestant, rates: Mapping[str, Sequence[Rate]], anchor: str) -> list[str]:
    own = rates[contestant.name]
    speeds = [rate.per_second for rate in own]
    shown = f"{ratio(rates, contestant.name, anchor):.2f}"
    if contestant.beside in rates:
        shown += f" ({ratio(rates, contestant.name, contestant.beside):.2f} of “{contestant.beside}”)"
    errors = sum(rate.errors for rate in own)
    return [
        contestant.name + (f" ({errors} errors!)" if errors else ""),
        f"{statistics.median(speeds):,.0f} ({min(speeds):,.0f}-{max(speeds):,.0f})",
        shown,
        f"{statistics.median(rate.p50 for rate in own):.2f}",
        f"{statistics.median(rate.p99 for rate in own):.2f}",
    ]
