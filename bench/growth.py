"""What grows with the number of stored pages: `python -m bench.growth`, into bench/RESULTS.md.

The same newsroom with ten thousand, a hundred thousand, a million stored pages, all served at once: publications and
hits are measured on each in turn.
"""

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from bench import results
from bench.press import keruen, wrk
from bench.press.rounds import told
from bench.press.wrk import Load
from keruen.ops.tests.checking.check import Check
from keruen.ops.tests.checking.record import Publication

HEAD = [
    "stored pages", "publication by the desk, ms", "by another process, ms", "hot page, requests/s",
    "pages at random, requests/s", "bytes a page", "MB of file",
]  # fmt: skip
STATUS = """
import json
from keruen.press.own_store import own_store
status = own_store().status()
print(json.dumps({"pages": status.pages, "used": status.used, "file": status.file}))
"""
BUDGET = 32 * 2**30


@dataclass(slots=True)
class Grown:
    """A portal with `pages` stored pages, and what was measured of it."""

    pages: int
    check: Check
    hot: Load
    random: Load
    hits: list[float] = field(default_factory=list)
    random_hits: list[float] = field(default_factory=list)

    def take_turn(self, *, publications: int, seconds: float) -> None:
        self.check.publish(times=publications)
        for load, rates in ((self.hot, self.hits), (self.random, self.random_hits)):
            wrk.run(load, seconds=1)
            rate = wrk.run(load, seconds=seconds)
            rates.append(rate.per_second)
            if rate.errors:
                told(f"{rate.errors} errors: what was stored is void, has the code changed meanwhile?")

    def row(self) -> list[str]:
        status = json.loads(self.check.portal.run("shell", "--no-imports", "-v", "0", "-c", STATUS).splitlines()[-1])
        moving = {story.number for story in self.check.newsroom.stories if story.moves}
        done = self.check.publications
        return [
            f"{status['pages']:,}",
            _milliseconds([each for each in done if each.story not in moving]),
            _milliseconds([each for each in done if each.story in moving]),
            f"{statistics.median(self.hits):,.0f}",
            f"{statistics.median(self.random_hits):,.0f}",
            f"{status['used'] / status['pages']:,.0f}",
            f"{status['file'] / 1e6:,.0f}",
        ]


def _milliseconds(publications: Sequence[Publication]) -> str:
    """Median, and the highest of a hundred."""
    seconds = sorted(each.acknowledged - each.asked for each in publications if each.acknowledged)
    if not seconds:
        return "–"
    late = seconds[min(len(seconds) - 1, int(len(seconds) * 0.99))]
    return f"{statistics.median(seconds) * 1000:.0f} ({late * 1000:.0f})"


def grown(newsrooms: keruen.Newsrooms, story: str, pages: int, stack: ExitStack) -> Grown:
    portal = newsrooms.copy(f"with-{pages}", KERUEN_PRESS_BUDGET=str(BUDGET))
    check = Check(portal, portal.data)
    check.make(pairs=2)
    told(f"{pages:,} pages are stored")
    listing = stack.enter_context(keruen.serving(portal, story, workers=1, stored=pages))
    return Grown(pages, check, Load(portal.address + story), Load(portal.address, addresses=listing))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="10000,100000,1000000")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--publications", type=int, default=30, help="on each in each round")
    parser.add_argument("--seconds", type=float, default=3, help="of asking, in each round")
    parser.add_argument("--folder", type=Path, help="where there is room: 16 KB a page")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="keruen-growth-", dir=arguments.folder) as folder, ExitStack() as stack:
        newsrooms = keruen.Newsrooms(Path(folder))
        told("a demo newsroom is filled")
        story = newsrooms.fill()
        field_of = [grown(newsrooms, story, int(pages), stack) for pages in arguments.pages.split(",")]
        for turn in range(arguments.rounds):
            for each in field_of:
                each.take_turn(publications=arguments.publications, seconds=arguments.seconds)
                told(f"round {turn + 1}: {each.pages:,} pages: {each.hits[-1]:,.0f}, {each.random_hits[-1]:,.0f}/s")
        rows = [each.row() for each in field_of]
    explained = (
        f"SQLite, one reader worker; {arguments.rounds} rounds in which the portals took turns, "
        f"{arguments.publications} publications without readers and {arguments.seconds:g} s of wrk each. Milliseconds "
        "are from the request to the acknowledgement: the median, in brackets the 99th of a hundred. The addresses "
        "drawn at random are those that were stored for it."
    )
    results.write_section(
        "growth",
        "What grows with the number of stored pages",
        f"{explained}\n\n{results.table(HEAD, rows)}",
        command=" ".join(["python -m bench.growth", *sys.argv[1:]]),
        versions=results.software(wrk=wrk.version()),
        path=arguments.into,
    )


if __name__ == "__main__":
    main()
