"""One database from size to size: fill, index, measure, bring in. `bench.archive` starts it."""

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.archive.stand import Stand, path_of
from bench.sizes import QUIET
from keruen.archive.demo.large.plot import Plots
from keruen.archive.demo.large.telling import Teller
from keruen.ops.tests.portal import Portal

BROUGHT = 3_000


def measure(portal: Portal, folder: Path, database: str, sizes: list[int], *, runs: int) -> None:
    for size in sizes:
        into = path_of(folder, database, size)
        if into.exists():
            print(f"{database}, {size:,}: measured before", flush=True)
            continue
        figures = _filled(portal, size) | _indexed(portal)
        _say(database, size, figures)
        part = folder / "asked.json"
        _run(portal, "bench.archive.asking", "--runs", str(runs), "--into", str(part))
        stand = Stand.read(part)
        stand.figures |= figures | _brought_in(portal, folder, size)
        stand.write(into)
        _say(database, size, stand.figures)


def _filled(portal: Portal, size: int) -> dict[str, float]:
    told = _run(portal, "keruen", "demo", "--stories", str(size), "--without-search")
    found = re.search(r"(\d+) stories of a large archive are in: (\d+) a second", told)
    return {"filled a second": float(found[2])} if found and int(found[1]) else {}


def _indexed(portal: Portal) -> dict[str, float]:
    start = time.perf_counter()
    _run(portal, "keruen", "search", "rebuild", "--quiet")
    seconds = time.perf_counter() - start
    files = (path for path in (portal.data / "search").rglob("*") if path.is_file())
    return {"index made in seconds": seconds, "index in MB": sum(path.stat().st_size for path in files) / 1e6}


def _brought_in(portal: Portal, folder: Path, size: int) -> dict[str, float]:
    """Stories of text through the importer's door, the start of the command included."""
    path = folder / "brought.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(item, ensure_ascii=False)}\n" for item in _items(size))
    start = time.perf_counter()
    _run(portal, "keruen", "import", "ninjs", str(path))
    return {"ninjs brought in a second": BROUGHT / (time.perf_counter() - start)}


def _items(size: int) -> Iterator[dict[str, object]]:
    random, plots, teller = Random(size), Plots(), Teller("ru")
    for number in range(BROUGHT):
        plot = plots.draw(random)
        moment = datetime(2012, 1, 1, tzinfo=UTC) + timedelta(hours=number)
        told = teller.tell(plot, random, year=moment.year)
        texts = [block["value"] for block in json.loads(told.body) if block["type"] == "paragraph"]
        yield {
            "uri": f"https://bench.example/{size}/{number}/",
            "type": "text",
            "language": "ru",
            "firstCreated": moment.isoformat(),
            "headlines": [{"role": "main", "value": told.headline}],
            "bodies": [{"role": "main", "contentType": "text/html", "value": "".join(texts)}],
            "by": plot.people[0].names["ru"],
            "subjects": [{"rel": "section", "name": "Общество"}, *({"name": key} for key in plot.subjects[:2])],
        }


def _run(portal: Portal, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    answer = subprocess.run(command, env=portal.environment, stdout=subprocess.PIPE, text=True, check=True)
    return answer.stdout


def _say(database: str, size: int, figures: dict[str, float]) -> None:
    told = ", ".join(f"{name} {value:,.1f}" for name, value in figures.items())
    print(f"{database}, {size:,}: {told}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--sizes", required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    arguments = parser.parse_args()
    data = arguments.folder / f"{arguments.database}-data"
    data.mkdir(exist_ok=True)
    sizes = sorted(map(int, arguments.sizes.split(",")))
    measure(Portal(data, **QUIET), arguments.folder, arguments.database, sizes, runs=arguments.runs)


if __name__ == "__main__":
    main()
