"""What each page type costs: `python -m bench.pages`, into bench/RESULTS.md.

On SQLite, and on PostgreSQL where it is installed; each time as the demo newsroom is, and with many stories more. A
bare Wagtail story and front (`peer.py`) are measured in turn with Keruen's, on the same database.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from operator import truediv
from pathlib import Path

from bench import results
from bench.measured import Measured, Query, Sizes

ROOT = Path(__file__).parent.parent
DATABASES = {"sqlite": [], "postgresql": [str(ROOT / "scripts" / "with-postgresql")]}
# What scripts/with-postgresql answers where there is no PostgreSQL.
NOT_INSTALLED = 75
MOST_QUERIES = {"story": 12, "front": 20}
# A page that takes this many times longer with the large archive is looked into.
GROWTH = 1.5
MS_THAT_COUNT = 3.0


def measured(arguments: argparse.Namespace) -> Iterator[Sizes]:
    """Of each database that is installed."""
    options = [f"--{name}={getattr(arguments, name)}" for name in ("stories", "rounds", "runs")]
    environment = {name: value for name, value in os.environ.items() if name != "KERUEN_DATABASE_URL"}
    for database in arguments.databases.split(","):
        with tempfile.NamedTemporaryFile(prefix="keruen-bench-", suffix=".json") as file:
            command = [*DATABASES[database], sys.executable, "-m", "bench.sizes", *options, f"--into={file.name}"]
            status = subprocess.run(command, cwd=ROOT, env=environment).returncode
            if status == NOT_INSTALLED:
                print(f"SKIPPED: {database} is not installed")
            elif status:
                raise SystemExit(f"measuring on {database} failed, see above")
            else:
                yield Sizes.read(Path(file.name))


def section(sizes: Sizes) -> str:
    small, large = sizes.small, sizes.large
    head = [
        "page", "queries", f"with {large.stories:,}", "ms", f"with {large.stories:,}", "KB of HTML", "KB gzip",
    ]  # fmt: skip
    lines = [
        [page, each.queries, large.keruen[page].queries, each.shown, large.keruen[page].shown, *_weights(each)]
        for page, each in small.keruen.items()
    ]
    peers = [[f"bare Wagtail: {page}", each.queries, large.peer[page].queries, each.shown, large.peer[page].shown,
              *_weights(each)] for page, each in small.peer.items()]  # fmt: skip
    ratios = ", ".join(f"{page} {_ratio(sizes, page)}" for page in small.peer)
    return "\n\n".join(
        [
            f"### {small.database}",
            results.table(head, [*lines, *peers]),
            f"Keruen's milliseconds to the bare Wagtail's, small and large archive: {ratios}.",
            f"The stories came in at {sizes.stories_per_second:,.0f} a second.",
        ]
    )


def complaints(sizes: Sizes) -> Iterator[str]:
    """Where the aims are missed: too many queries, a status that is none, a page that grows with the archive."""
    told: set[str] = set()
    for page, small in sizes.small.keruen.items():
        large = sizes.large.keruen[page]
        most = MOST_QUERIES.get(page)
        if most and large.queries > most:
            yield f"{page}: {large.queries} queries, the aim is {most}"
        if large.queries > small.queries:
            yield f"{page}: {small.queries} queries, {large.queries} with the large archive"
        if large.status != small.status:
            yield f"{page}: status {small.status}, then {large.status}"
        if large.least > small.least * GROWTH and large.least - small.least > MS_THAT_COUNT:
            yield f"{page}: {small.shown} ms, {large.shown} with the large archive"
            for query in _slow(large):
                shown = (
                    f"{query.sql}\n{_indented(query.plan)}"
                    if query.plan not in told
                    else f"{query.sql[:80]}…, planned as one above"
                )
                told.add(query.plan)
                yield f"    {query.ms:.0f} ms: {shown}"


def _slow(page: Measured) -> list[Query]:
    return [query for query in page.slowest if query.ms > MS_THAT_COUNT]


def _ratio(sizes: Sizes, page: str) -> str:
    """The median of the ratios of each round, small and large."""
    return " and ".join(
        f"{statistics.median(map(truediv, each.keruen[page].medians, each.peer[page].medians)):.2f}"
        for each in (sizes.small, sizes.large)
    )


def _weights(page: Measured) -> list[str]:
    return [f"{page.size / 1000:.1f}", f"{page.gzipped / 1000:.1f}"]


def _indented(text: str) -> str:
    return "\n".join(f"        {line}" for line in text.splitlines())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100_000, help="how many come to the demo's")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=12, help="of each page in each round")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    found = list(measured(arguments))
    explained = (
        f"Rendering in one process through Django's test client, all middleware included: medians of "
        f"{arguments.rounds} rounds of {arguments.runs} requests, in brackets the lowest and the highest of a round. "
        "Every request is rendered anew. "
        "The stories added are in no search index; what searching costs is measured elsewhere."
    )
    results.write_section(
        "pages",
        "Pages: queries, milliseconds, bytes",
        "\n\n".join([explained, *map(section, found)]),
        command=" ".join(["python -m bench.pages", *sys.argv[1:]]),
        versions=results.software(**dict(sizes.small.database.split() for sizes in found)),
        path=arguments.into,
    )
    for sizes in found:
        print(f"\n{section(sizes)}\n")
        for complaint in complaints(sizes):
            print(f"! {complaint}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    main()
