"""The newsroom's numbers with a large archive and with a small one: `python -m bench.pulse_screens`, into RESULTS.md.

On SQLite, and on PostgreSQL where it is installed. Each database is filled anew, which takes most of the time.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench import results
from bench.measured import Measured, PortalMeasured
from bench.pages import DATABASES, NOT_INSTALLED, ROOT
from bench.sizes import QUIET
from keruen.ops.tests.portal import Portal

LONGEST_SQL = 400


class Filled(NamedTuple):
    """What was measured of a database, and what filling it told."""

    portal: PortalMeasured
    told: str


def measured(arguments: argparse.Namespace) -> Iterator[tuple[Filled, Filled]]:
    """Of each database that is installed: small, with as many hours for a story, and large."""
    for database in arguments.databases.split(","):
        hours = arguments.hours * arguments.few // arguments.stories
        small = _filled(database, arguments, stories=arguments.few, hours=hours)
        large = small and _filled(database, arguments, stories=arguments.stories, hours=arguments.hours)
        if small and large:
            yield small, large


def _filled(database: str, arguments: argparse.Namespace, *, stories: int, hours: int) -> Filled | None:
    options = [f"--stories={stories}", f"--hours={hours}", f"--rounds={arguments.rounds}"]
    environment = {name: value for name, value in os.environ.items() if name != "KERUEN_DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="keruen-bench-", dir=arguments.folder) as folder:
        command = [*DATABASES[database], sys.executable, "-m", "bench.pulse_screens", *options, f"--fill={folder}"]
        status = subprocess.run(command, cwd=ROOT, env=environment).returncode
        if status == NOT_INSTALLED:
            print(f"SKIPPED: {database} is not installed")
            return None
        if status:
            raise SystemExit(f"measuring on {database} failed, see above")
        return Filled(PortalMeasured.read(Path(folder) / "measured.json"), (Path(folder) / "filled").read_text())


def fill_and_measure(data: Path, arguments: argparse.Namespace) -> None:
    """In the folder, on the database that the environment names."""
    portal = Portal(data, **QUIET)
    portal.run("demo")
    filled = _run(portal, "keruen", "demo", "--stories", str(arguments.stories), "--without-search")
    told = "".join(line for line in filled.splitlines(keepends=True) if "a second" in line)
    told += _run(portal, "bench.readings", "--hours", str(arguments.hours))
    (data / "filled").write_text(told)
    _run(portal, "bench.screens", "--rounds", str(arguments.rounds), "--into", str(data / "measured.json"))


def _run(portal: Portal, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    answer = subprocess.run(command, env=portal.environment, stdout=subprocess.PIPE, text=True, check=True)
    print(answer.stdout, end="", flush=True)
    return answer.stdout


def section(small: Filled, large: Filled) -> str:
    head = ["screen", "queries", "ms", f"with {large.portal.stories:,}", "times", "KB", "KB gzip"]
    pairs = {name: (small.portal.keruen[name], each) for name, each in large.portal.keruen.items()}
    return "\n\n".join(
        [
            f"### {large.portal.database}",
            *(f"{each.portal.stories:,} stories. Filled: {_sentence(each.told)}." for each in (small, large)),
            results.table(head, [[name, *_figures(*pair)] for name, pair in pairs.items()]),
            "The slowest query of each, and how the database went about it:",
            *_plans(large.portal.keruen),
        ]
    )


def _sentence(told: str) -> str:
    return ". ".join(line.rstrip(".") for line in told.strip().splitlines())


def _figures(small: Measured, large: Measured) -> list[object]:
    queries = f"{large.queries}" if small.queries == large.queries else f"{small.queries}, then {large.queries}"
    times = f"{large.least / small.least:.2f}"
    return [queries, small.shown, large.shown, times, f"{large.size / 1000:.1f}", f"{large.gzipped / 1000:.1f}"]


def _plans(screens: dict[str, Measured]) -> Iterator[str]:
    told: set[str] = set()
    for name, each in screens.items():
        slowest = each.slowest[0]
        shape = re.sub(r"\d+", "", slowest.plan)
        if shape not in told:
            told.add(shape)
            sql = re.sub(r"\s+", " ", slowest.sql)
            sql = sql if len(sql) <= LONGEST_SQL else f"{sql[:LONGEST_SQL]}…"
            yield f"{name}, {slowest.ms:.0f} ms:\n\n```\n{sql}\n\n{slowest.plan}\n```"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=1_000_000)
    parser.add_argument("--hours", type=int, default=10_000_000, help="rows of views of a story in an hour")
    parser.add_argument("--few", type=int, default=10_000, help="stories beside which the many are measured")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--folder", type=Path, help="where there is room: 8 GB")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    parser.add_argument("--fill", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.fill:
        return fill_and_measure(arguments.fill, arguments)
    found = list(measured(arguments))
    explained = (
        "As an ordinary reporter asks for them, through Django's test client with all middleware: the median of "
        f"{arguments.rounds} times, in brackets the shortest and the longest; how many times as long the large archive "
        "takes is of the shortest, to which other work of the machine adds least. Hours are of thirteen months; six "
        "hours of minutes have 2,000 stories in each, nine days of minutes are of the whole site. The live screen is "
        "worked out at most each 4 s in a process, however many look."
    )
    body = "\n\n".join([explained, *(section(*each) for each in found)])
    results.write_section(
        "pulse-screens",
        "The newsroom's numbers with a million stories",
        body,
        command=" ".join(["python -m bench.pulse_screens", *sys.argv[1:]]),
        versions=results.software(**dict(large.portal.database.split() for _, large in found)),
        path=arguments.into,
    )
    print(body)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    main()
