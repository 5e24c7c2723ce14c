"""What beacons that are counted at the same time take away from stored pages."""

import argparse
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bench import results
from bench.press import rounds, wrk
from bench.press.rounds import Contestant
from bench.press.wrk import Load, Rate
from bench.pulse.beacons import Beacons, in_background

HOT: Final = "one hot page"
RANDOM: Final = "{:,} pages at random"
ALONE: Final = "{}, alone"
BESIDE: Final = "{}, {:,} beacons/s"
HEAD: Final = ["pages", "pages/s", "lost", "beacons/s beside it", "p50 ms", "p99 ms"]


@dataclass(frozen=True, slots=True)
class Beside(Load):
    """Pages that are asked for while beacons come; their rates are noted."""

    beacons: Beacons | None = None
    came: list[Rate] = field(default_factory=list)


def ask(load: Load, *, seconds: float) -> Rate:
    with _background(load):
        return wrk.run(load, seconds=seconds)


@contextmanager
def _background(load: Load) -> Iterator[None]:
    if not isinstance(load, Beside) or load.beacons is None:
        yield
        return
    with in_background(load.beacons) as came:
        yield
    load.came.extend(came)


def contestants(pages: Mapping[str, Load], beacons: Beacons, backgrounds: Sequence[int]) -> list[Contestant]:
    """Each of the `pages` alone, and beside beacons of each rate."""
    found = []
    for name, load in pages.items():
        found.append(Contestant(ALONE.format(name), load))
        for rate in backgrounds:
            beside = Beside(load.url, load.headers, load.addresses, replace(beacons, rate=rate))
            found.append(Contestant(BESIDE.format(name, rate), beside, beside=ALONE.format(name)))
    return found


def measured(pages: Mapping[str, Load], beacons: Beacons, arguments: argparse.Namespace) -> str:
    everybody = contestants(pages, beacons, arguments.beside)
    rates = rounds.take_turns(everybody, rounds=arguments.rounds, seconds=arguments.seconds, ask=ask)
    return "\n\n".join(
        [
            f"**Stored pages at the same time.** wrk for the pages, another wrk for the beacons; medians of "
            f"{arguments.rounds} rounds of {arguments.seconds:g} s in which all took turns. What is lost is the median "
            "of the rounds' ratios to the same pages alone; the second wrk, the fold and the counters' drawing take "
            "their part of the same cores, and it is in there.",
            results.table(HEAD, [row(each, rates) for each in everybody]),
        ]
    )


def row(contestant: Contestant, rates: Mapping[str, Sequence[Rate]]) -> list[str]:
    own = rates[contestant.name]
    speeds = [rate.per_second for rate in own]
    errors = sum(rate.errors for rate in own)
    came = contestant.load.came if isinstance(contestant.load, Beside) else []
    lost = f"{100 * (1 - rounds.ratio(rates, contestant.name, contestant.beside)):.0f} %" if contestant.beside else "–"
    return [
        contestant.name + (f" ({errors} errors!)" if errors else ""),
        f"{rounds.median_rate(own):,.0f} ({min(speeds):,.0f}-{max(speeds):,.0f})",
        lost,
        f"{rounds.median_rate(came):,.0f}" if came else "–",
        f"{statistics.median(rate.p50 for rate in own):.2f}",
        f"{statistics.median(rate.p99 for rate in own):.2f}",
    ]


def of_pages(address: str, story: str, listing: Path, pages: int) -> dict[str, Load]:
    return {HOT: Load(address + story), RANDOM.format(pages): Load(address, addresses=listing)}
