"""The tail of stored pages while others are rendered, into bench/RESULTS.md: `python -m bench.tail`. Needs wrk."""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import granian
import lmdb

from bench import results
from bench.press import wrk
from bench.press.rounds import told
from bench.press.wrk import Load, Rate
from bench.tail import field
from bench.tail.field import Field
from bench.tail.strain import Strain, straining

HEAD = [
    "who answers", "stored pages/s", "p50 ms", "p99 ms", "p99.9 ms", "longest ms", "renderings answered, ms",
    "desk answered, ms",
]  # fmt: skip
# The whole run is to end within this; rounds that don't fit are left out, and the section says so.
LONGEST_SECONDS = 330
Turns = dict[str, list[tuple[Rate, Strain]]]


def take_turns(taking_part: Field, arguments: argparse.Namespace, deadline: float) -> Turns:
    """{name: each round's}, of whole rounds alone."""
    turns: Turns = {name: [] for name in taking_part.addresses}
    for number in range(arguments.rounds):
        began = time.monotonic()
        for name, address in taking_part.addresses.items():
            rate, strain = _turn(address, taking_part, arguments)
            turns[name].append((rate, strain))
            done = f"{rate.per_second:,.0f}/s, p99 {rate.p99:.1f}, p99.9 {rate.p999:.1f}, longest {rate.longest:.0f} ms"
            told(f"round {number + 1}: {name}: {done}; renderings {strain.shown(strain.renders)}")
        if number + 1 < arguments.rounds and time.monotonic() + (time.monotonic() - began) > deadline:
            told(f"no time for more than {number + 1} rounds")
            break
    return turns


def _turn(address: str, taking_part: Field, arguments: argparse.Namespace) -> tuple[Rate, Strain]:
    load = Load(address, addresses=taking_part.listing)
    wrk.run(load, seconds=1)
    with straining(
        address, taking_part.others, void=taking_part.void, renders=arguments.renders, desk=arguments.desk
    ) as strain:
        rate = wrk.run(load, seconds=arguments.seconds)
    return rate, strain


def rows(turns: Turns) -> Iterator[list[str]]:
    """As `HEAD` names them."""
    for name, taken in turns.items():
        rates = [rate for rate, _ in taken]
        strain = sum((each for _, each in taken), Strain())
        errors = sum(rate.errors for rate in rates) + strain.wrong
        speeds = [rate.per_second for rate in rates]
        yield [
            name + (f" ({errors} errors!)" if errors else ""),
            f"{statistics.median(speeds):,.0f} ({min(speeds):,.0f}-{max(speeds):,.0f})",
            *(_median(rates, which) for which in (_p50, _p99, _p999)),
            f"{_median(rates, _longest)} ({max(map(_longest, rates)):.0f})",
            strain.shown(strain.renders),
            strain.shown(strain.desk),
        ]


def _median(rates: Sequence[Rate], which: Callable[[Rate], float]) -> str:
    return f"{statistics.median(map(which, rates)):.2f}"


def _p50(rate: Rate) -> float:
    return rate.p50


def _p99(rate: Rate) -> float:
    return rate.p99


def _p999(rate: Rate) -> float:
    return rate.p999


def _longest(rate: Rate) -> float:
    return rate.longest


def explained(turns: Turns, arguments: argparse.Namespace) -> str:
    rounds = len(next(iter(turns.values())))
    return (
        f"wrk, one thread, {wrk.CONNECTIONS} connections, gzip accepted, draws from {arguments.hot} stored stories; "
        f"beside it {arguments.renders:g} other stories a second are voided, asked for and rendered, and "
        f"{arguments.desk:g} requests a second are Django's own (the desk's door, a front with a session). Medians of "
        f"{rounds} rounds of {arguments.seconds:g} s in which all took turns, after a second of warming up; in "
        "brackets the lowest and the highest round, or the highest alone. Shared: stored pages and Django in the same "
        "process, each thread takes any request. Parted: a reader worker, and Django behind it in a process of its "
        "own with 4 threads. One process each, unless it says otherwise; wrk and all of them share the machine's cores."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--threads", default="1,2,4,8")
    parser.add_argument("--renders", type=float, default=8, help="a second")
    parser.add_argument("--desk", type=float, default=2, help="requests a second that are Django's own")
    parser.add_argument("--hot", type=int, default=20, help="stored pages that wrk draws from")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("missing on this machine: wrk (Debian: apt install wrk)")
    deadline = time.monotonic() + LONGEST_SECONDS
    threads = list(map(int, arguments.threads.split(",")))
    with tempfile.TemporaryDirectory(prefix="keruen-tail-") as folder, ExitStack() as stack:
        taking_part = field.prepare(Path(folder), hot=arguments.hot, threads=threads, stack=stack)
        turns = take_turns(taking_part, arguments, deadline)
    results.write_section(
        "tail",
        "Stored pages while others are rendered",
        f"{explained(turns, arguments)}\n\n{results.table(HEAD, rows(turns))}",
        command=" ".join(["python -m bench.tail", *sys.argv[1:]]),
        versions=results.software(Granian=granian.__version__, lmdb=lmdb.__version__, wrk=wrk.version()),
        path=arguments.into,
    )


if __name__ == "__main__":
    main()
