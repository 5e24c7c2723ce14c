"""What the page store's acts cost by the number of its pages: `python -m bench.store`, into bench/RESULTS.md.

One process, no web: a look, a voiding, a put, each in its own transaction, on stores of several sizes that take turns.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import lmdb

from bench import results, stored_pages
from keruen.press.pieces import join_gzip
from keruen.press.splicing import answer
from keruen.press.store import Store

BUDGET = 40 * 2**30
LOOKS, VOIDINGS, GROUPS, PUTS = 5_000, 40, 3, 40


@dataclass(slots=True)
class Spent:
    """Of one act in one round: the median of its times by the clock, and the processor's time for each."""

    wall: float
    processor: float


@dataclass(slots=True)
class Sized:
    """A store with so many pages, and what was measured of it: {act: rounds}."""

    pages: int
    store: Store
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    numbers: Iterator[int] = field(default_factory=count)
    spent: dict[str, list[Spent]] = field(default_factory=dict)

    def take_turn(self) -> None:
        """From a store of which nothing is void, since marking again costs less."""
        store = self.store
        with store.writing() as (txn, shelves):
            txn.drop(shelves.void, delete=False)
        some = [self.chance.randrange(self.pages) for _ in range(LOOKS)]
        self._measure("look", store.look, [stored_pages.address(number) for number in some])
        self._measure("gzip answer", self._answer, some[: LOOKS // 5])
        anew = [stored_pages.page(number, "another") for number in some[:PUTS]]
        self._measure("put again", lambda page: store.put(page, began=store.begin()), anew)
        fresh = [stored_pages.page(self.pages + next(self.numbers)) for _ in range(PUTS)]
        self._measure("put a new one", lambda page: store.put(page, began=store.begin()), fresh)
        alone = [[f"correction:{number}"] for number in some[PUTS : PUTS + VOIDINGS]]
        self._measure("void 1 page", store.void, alone)
        groups = self.chance.sample(range(self.pages // stored_pages.GROUP), GROUPS)
        self._measure("void 1,000 pages", store.void, [[f"group:{group}"] for group in groups])

    def _answer(self, number: int) -> bytes:
        found = answer(self.store, self.store.look(stored_pages.address(number)), {}, 1_770_195_600.0)
        assert found is not None
        return join_gzip(found.pieces)

    def _measure(self, act: str, do: Callable[..., object], arguments: Sequence[Any]) -> None:
        times, began = [], time.process_time()
        for argument in arguments:
            start = time.perf_counter()
            do(argument)
            times.append(time.perf_counter() - start)
        spent = Spent(statistics.median(times), (time.process_time() - began) / len(arguments))
        self.spent.setdefault(act, []).append(spent)

    def shown(self, act: str) -> str:
        """Microseconds: median of the rounds by the clock (lowest and highest round), the processor's time."""
        walls = [spent.wall * 1e6 for spent in self.spent[act]]
        processor = self.processor(act) * 1e6
        return f"{statistics.median(walls):,.0f} ({min(walls):,.0f}-{max(walls):,.0f}), {processor:,.0f}"

    def processor(self, act: str) -> float:
        return statistics.median(spent.processor for spent in self.spent[act])


def sized(pages: int, folder: Path) -> Sized:
    store = Store.open(folder / f"with-{pages}", budget=BUDGET)
    began = time.monotonic()
    stored_pages.fill(store, pages, tell=_told)
    _told(f"{pages:,} pages in {time.monotonic() - began:,.0f} s")
    return Sized(pages, store)


def section(field_of: list[Sized], rounds: int) -> str:
    head = ["µs", *(f"{each.pages:,} pages" for each in field_of), "processor, largest to smallest"]
    acts = list(field_of[0].spent)
    rows = [
        [
            act,
            *(each.shown(act) for each in field_of),
            f"{field_of[-1].processor(act) / field_of[0].processor(act):.2f}",
        ]
        for act in acts
    ]
    sizes = [
        f"{each.pages:,}: {status.used / status.pages:,.0f} bytes a page, {status.file / 1e6:,.0f} MB of file"
        for each in field_of
        for status in [each.store.status()]
    ]
    explained = (
        f"One process; {rounds} rounds in which the stores took turns. By the clock: the median of the rounds' medians,"
        " in brackets the lowest and the highest round; then the processor's time, and how it compares. A page is 9 KB "
        f"of deflate with {len(stored_pages.keys(1))} keys. Puts and voidings are a transaction each, and wait for "
        "the disk."
    )
    return "\n\n".join([explained, results.table(head, rows), "; ".join(sizes) + "."])


def _told(what: str) -> None:
    print(what, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="where there is room: 16 KB a page")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    counts = [int(pages) for pages in arguments.pages.split(",")]
    if min(counts) < GROUPS * stored_pages.GROUP:
        parser.error(f"--pages: each store needs {GROUPS * stored_pages.GROUP:,} pages or more")
    with tempfile.TemporaryDirectory(prefix="keruen-store-", dir=arguments.folder) as folder:
        field_of = [sized(pages, Path(folder)) for pages in counts]
        for each in field_of:  # what a first touch costs is not meant
            each.take_turn()
            each.spent.clear()
        for turn in range(arguments.rounds):
            for each in field_of:
                each.take_turn()
            _told(f"round {turn + 1}")
        body = section(field_of, arguments.rounds)
        for each in field_of:
            each.store.close()
    results.write_section(
        "store",
        "The page store by the number of its pages",
        body,
        command=" ".join(["python -m bench.store", *sys.argv[1:]]),
        versions={"LMDB": ".".join(map(str, lmdb.version())), "py-lmdb": lmdb.__version__},
        path=arguments.into,
    )
    print(body)


if __name__ == "__main__":
    main()
