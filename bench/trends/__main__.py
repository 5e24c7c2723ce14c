"""Trends over days of invented reading, into bench/RESULTS.md: `python -m bench.trends`."""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from bench import results
from bench.trends import cost, history, report, world
from bench.trends.outcome import Outcome
from bench.trends.planted import Planter
from bench.trends.replay import Replay
from bench.trends.world import BEGINNING, DAY, HOUR, SIZES

# By the first the constants were chosen; the others were looked at when all was done.
TUNING: Final = (1, 2, 3, 4, 5, 6, 7, 8)
HELD_OUT: Final = (11, 12, 13, 14, 15, 16, 17, 18)
# Each replay is of another day of the week, after weeks of which it is known what is usual.
WEEKS: Final = 28
# So far back a computation looks.
BEFORE: Final = 5 * HOUR


def replay(task: tuple[str, int], *, hours: float, knows_news: bool = True) -> Outcome:
    language, seed = task
    random = np.random.default_rng([seed, *language.encode()])
    days = WEEKS + seed % 7
    readers = world.build(random, SIZES[language], days=days + 2)
    known = history.of(readers, random, days=days)
    start = BEGINNING + days * DAY
    planter = Planter(readers, known, random)
    outcome = Outcome(planter.plant(start, start + hours * HOUR), planter.forgers(start))
    replay = Replay(readers, known, random, outcome, knows_news=knows_news)
    replay.run(start - BEFORE, start + hours * HOUR, watched_from=start)
    return outcome


def replay_all(seeds: Sequence[int], *, hours: float, knows_news: bool = True) -> dict[str, list[Outcome]]:
    """By language, in as many processes as there are cores."""
    tasks = [(language, seed) for seed in seeds for language in SIZES]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as processes:
        outcomes = list(processes.map(partial(replay, hours=hours, knows_news=knows_news), tasks))
    return {
        language: [outcome for task, outcome in zip(tasks, outcomes, strict=True) if task[0] == language]
        for language in SIZES
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", type=_seeds, default=HELD_OUT)
    parser.add_argument("--tuning", type=_seeds, default=TUNING)
    parser.add_argument("--hours", type=float, default=24, help="of each seed's day, from midnight")
    parser.add_argument("--without-news", action="store_true", help="as if nobody knew how new stories are read")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    found = replay_all(
        arguments.held_out + arguments.tuning, hours=arguments.hours, knows_news=not arguments.without_news
    )
    first = len(arguments.held_out)
    replayed = [
        report.Replayed("Held-out seeds", arguments.held_out, {of: some[:first] for of, some in found.items()}),
        report.Replayed(
            "Seeds by which constants were chosen", arguments.tuning, {of: some[first:] for of, some in found.items()}
        ),
    ]
    results.write_section(
        "trends",
        "Trends: how soon, how right",
        report.told([each for each in replayed if each.seeds], cost.measured(), hours=arguments.hours),
        command=" ".join(["python -m bench.trends", *sys.argv[1:]]),
        versions=results.software(NumPy=np.__version__),
        path=arguments.into,
    )


def _seeds(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()


if __name__ == "__main__":
    main()
