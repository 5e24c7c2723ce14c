"""What counting views costs, and how soon it shows: `python -m bench.pulse`. Needs wrk and nginx."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import granian
import lmdb

from bench import demo, results
from bench.press import keruen, nginx, wrk
from bench.press.rounds import told
from bench.publishing import database_of
from bench.pulse import acknowledging, field, serving, showing

NEEDED: Final = {"wrk": "wrk", "nginx": "nginx"}
WORKERS: Final = 2
PARTS: Final = ("acknowledging", "showing", "serving", "folding")


def acknowledged(arguments: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory(prefix="keruen-pulse-") as folder:
        portal = field.made(Path(folder) / "data")
        with field.counting(portal, workers=WORKERS) as counting:
            return acknowledging.measured(counting, Path(folder), arguments)


def shown(arguments: argparse.Namespace) -> str:
    rows = []
    for name in arguments.databases.split(","):
        with tempfile.TemporaryDirectory(prefix="keruen-pulse-") as made, ExitStack() as stack:
            folder = Path(made)
            folder.chmod(0o755)
            portal = field.made(folder / "data", stack.enter_context(database_of(name, folder)))
            told(f"{name}: from acknowledgement to the page")
            rows += showing.rows(name, stack.enter_context(field.counting(portal, workers=WORKERS)), arguments)
    return "\n\n".join([showing.EXPLAINED.format(arguments.views), results.table(showing.HEAD, rows)])


def served(arguments: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory(prefix="keruen-pulse-") as folder:
        portal = field.made(Path(folder) / "data")
        with field.counting(portal, workers=WORKERS) as counting:
            story = demo.addresses(portal)["interview"]
            listing = keruen.store_pages(portal, story, arguments.pages)
            pages = serving.of_pages(portal.address, story, listing, arguments.pages)
            return serving.measured(pages, counting.beacons(), arguments)


def folded(arguments: argparse.Namespace) -> str:
    """In a process of its own, on a portal without readers."""
    return ""


def measured(parts: Iterable[str], arguments: argparse.Namespace) -> str:
    made: dict[str, Callable[[argparse.Namespace], str]] = dict(
        zip(PARTS, (acknowledged, shown, served, folded), strict=True)
    )
    texts = []
    for part in parts:
        told(part)
        texts.append(made[part](arguments))
        print(texts[-1])
    return "\n\n".join(filter(None, texts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--views", type=int, default=60, help="whose way to the page is timed")
    parser.add_argument("--background", type=int, default=500, help="beacons a second beside these")
    parser.add_argument("--databases", default="SQLite,PostgreSQL")
    parser.add_argument("--pages", type=int, default=1_000, help="stored pages, for random")
    parser.add_argument("--beside", type=int, nargs="*", default=[500, 2_000], help="beacons a second beside pages")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    if missing := [package for program, package in NEEDED.items() if not shutil.which(program)]:
        sys.exit(f"missing on this machine: {', '.join(missing)} (Debian: apt install {' '.join(missing)})")
    results.write_section(
        "pulse",
        "Views: acknowledged, folded, shown",
        measured(arguments.parts.split(","), arguments),
        command=" ".join(["python -m bench.pulse", *sys.argv[1:]]),
        versions=results.software(
            Granian=granian.__version__, lmdb=lmdb.__version__, nginx=nginx.version(), wrk=wrk.version()
        ),
        path=arguments.into,
    )


if __name__ == "__main__":
    main()
