"""What counting views costs, and how soon it shows: `python -m bench.pulse`. Needs wrk and nginx."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import granian
import lmdb

from bench import demo, results
from bench.press import keruen, nginx, wrk
from bench.press.keruen import Newsrooms
from bench.press.rounds import told
from bench.publishing import database_of
from bench.pulse import acknowledging, field, serving, showing

NEEDED: Final = {"wrk": "wrk", "nginx": "nginx"}
WORKERS: Final = 2
HEAD_OF_FOLD: Final = ["database", "s in all", "s of the processor", "longest turn s", "segments"]


def acknowledged(newsrooms: Newsrooms, arguments: argparse.Namespace) -> str:
    portal = newsrooms.copy("acknowledging", **field.BEHIND_PROXY)
    with field.counting(portal, workers=WORKERS) as counting:
        return acknowledging.measured(counting, newsrooms.folder, arguments)


def shown_and_folded(newsrooms: Newsrooms, arguments: argparse.Namespace) -> str:
    """On each database, in the same portal one after the other."""
    shown, folded = [], []
    for name in arguments.databases.split(","):
        with ExitStack() as stack:
            address = stack.enter_context(database_of(name, newsrooms.folder))
            portal = field.filled(newsrooms, name, address)
            told(f"{name}: from acknowledgement to the page")
            with field.counting(portal, workers=WORKERS) as counting:
                shown += showing.rows(name, counting, arguments)
            told(f"{name}: {arguments.folded:,} views are folded")
            command = [sys.executable, "-m", "bench.pulse.folding", "--views", str(arguments.folded)]
            done = subprocess.run(command, env=portal.environment, stdout=subprocess.PIPE, text=True, check=True)
            folded.append(_row_of_fold(name, json.loads(done.stdout.splitlines()[-1])))
    return "\n\n".join(
        [
            showing.EXPLAINED.format(arguments.views),
            results.table(showing.HEAD, shown),
            f"**The fold.** {arguments.folded:,} views of 25 minutes in the log, folded by the worker's code alone.",
            results.table(HEAD_OF_FOLD, folded),
        ]
    )


def _row_of_fold(name: str, told: dict[str, float]) -> list[str]:
    figures = [f"{told[what]:.1f}" for what in ("seconds", "cpu", "longest")]
    return [f"{name}, {told['stories']:.0f} stories", *figures, f"{told['segments']:.0f}"]


def served(newsrooms: Newsrooms, arguments: argparse.Namespace) -> str:
    portal = newsrooms.copy("serving", **field.BEHIND_PROXY)
    with field.counting(portal, workers=WORKERS) as counting:
        story = demo.addresses(portal)["interview"]
        listing = keruen.store_pages(portal, story, arguments.pages)
        pages = serving.of_pages(portal.address, story, listing, arguments.pages)
        return serving.measured(pages, counting.beacons(), arguments)


PARTS: Final[dict[str, Callable[[Newsrooms, argparse.Namespace], str]]] = {
    "acknowledging": acknowledged,
    "showing": shown_and_folded,
    "serving": served,
}


def measured(arguments: argparse.Namespace) -> str:
    with tempfile.TemporaryDirectory(prefix="keruen-pulse-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        newsrooms = Newsrooms(folder)
        told("a demo newsroom is filled")
        newsrooms.fill()
        texts = []
        for part in arguments.parts.split(","):
            told(part)
            texts.append(PARTS[part](newsrooms, arguments))
            print(texts[-1], flush=True)
        return "\n\n".join(texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--views", type=int, default=60, help="whose way to the page is timed")
    parser.add_argument("--background", type=int, default=500, help="beacons a second beside these")
    parser.add_argument("--databases", default="SQLite,PostgreSQL")
    parser.add_argument("--pages", type=int, default=1_000, help="stored pages, for random")
    parser.add_argument("--beside", type=int, nargs="*", default=[500, 2_000], help="beacons a second beside pages")
    parser.add_argument("--folded", type=int, default=1_000_000, help="views that are folded")
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    if missing := [package for program, package in NEEDED.items() if not shutil.which(program)]:
        sys.exit(f"missing on this machine: {', '.join(missing)} (Debian: apt install {' '.join(missing)})")
    results.write_section(
        "pulse",
        "Views: acknowledged, folded, shown",
        measured(arguments),
        command=" ".join(["python -m bench.pulse", *sys.argv[1:]]),
        versions=results.software(
            Granian=granian.__version__, lmdb=lmdb.__version__, nginx=nginx.version(), wrk=wrk.version()
        ),
        path=arguments.into,
    )


if __name__ == "__main__":
    main()
