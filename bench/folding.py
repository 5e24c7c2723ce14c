"""What it costs to fold views: `python -m bench.folding`, and the same by `scripts/with-postgresql`.

A log of a million views, written beforehand, of 20,000 stories, of which some are read much more often than others,
over four minutes; every fiftieth beacon was sent twice. Then a portal's usual rate, a turn for each second. No web, no
store: the fold alone, in a database of its own.
"""

import argparse
import os
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final
from uuid import uuid4

import django

if __name__ == "__main__":
    made = tempfile.TemporaryDirectory(prefix="keruen-folding-")
    os.environ["KERUEN_DATA"] = made.name
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Sum

from bench import measuring, results, rows
from keruen.lib.clock import FixedClock
from keruen.newsroom.models import Article, Page
from keruen.pulse.counting import log, record
from keruen.pulse.folding.fold import Fold
from keruen.pulse.models import StoryHour, StoryMinute, StoryViews

# The clock stands in it, so that it stays.
SEGMENT: Final = "views-20260204T0700.log"
SPAN_SECONDS: Final = 240
SENT_TWICE: Final = 50
USUAL_PER_SECOND: Final = 60
USUAL_TURNS: Final = 100
FLAGS: Final = record.TELLING | record.NEW_READER


def add_stories(count: int) -> list[int]:
    """Stories as far as the fold looks at them."""
    call_command("migrate", verbosity=0)
    call_command("init", stdout=sys.stderr)
    front = Page.objects.filter(depth=2).values("content_type_id", "locale_id")[0]
    pages, articles = rows.Table(Page), rows.Table(Article)
    numbers = [pages.next_key() for _ in range(count)]
    pages.insert(
        {"id": number, "path": f"9{number:015}", "depth": 4, "slug": str(number), "title": str(number), **front}
        | {"draft_title": str(number), "url_path": f"/{number}/", "translation_key": rows.key(uuid4())}
        for number in numbers
    )
    articles.insert({"page_ptr_id": number, "language_code": "ru" if number % 3 else "kk"} for number in numbers)
    return numbers


def write_log(folder: Path, stories: list[int], count: int) -> int:
    """Into one segment; how many openings there are in it."""
    begins_ms = int(log.begins_at(SEGMENT).timestamp() * 1000)
    random = Random(7)
    weights = list(accumulate(1 / rank for rank in range(1, len(stories) + 1)))
    drawn = random.choices(stories, cum_weights=weights, k=count)
    views: list[bytes] = []
    openings = 0
    for number, story in enumerate(drawn):
        if not number % SENT_TWICE and views:
            views.append(views[random.randrange(len(views))])
            continue
        openings += 1
        at_ms = begins_ms + number * SPAN_SECONDS * 1000 // count
        opening, referrer = random.getrandbits(64), random.randrange(6)
        views.append(record.pack(article=story, at_ms=at_ms, opening=opening, referrer=referrer, flags=FLAGS))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SEGMENT).write_bytes(b"".join(views))
    return openings


class Spent:
    """By the clock and by the processor of this process, in seconds."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def since(self) -> tuple[float, float]:
        return time.perf_counter() - self._wall, time.process_time() - self._processor


def fold_all(folder: Path) -> tuple[float, float, int]:
    """The seconds, and how many pieces it took."""
    fold, spent, turns = Fold(folder, uuid4()), Spent(), 1
    while fold.turn():
        turns += 1
    return *spent.since(), turns


def fold_as_usual(folder: Path, stories: list[int]) -> list[float]:
    """Milliseconds of each turn."""
    fold, path, random = Fold(folder, uuid4()), folder / SEGMENT, Random(8)
    weights = list(accumulate(1 / rank for rank in range(1, len(stories) + 1)))
    begins_ms = int(log.begins_at(path.name).timestamp() * 1000)
    folder.mkdir()
    took = []
    for turn in range(USUAL_TURNS):
        with path.open("ab") as file:
            for story in random.choices(stories, cum_weights=weights, k=USUAL_PER_SECOND):
                at_ms, opening = begins_ms + turn * 1000, random.getrandbits(64)
                file.write(record.pack(article=story, at_ms=at_ms, opening=opening, referrer=0, flags=FLAGS))
        start = time.perf_counter()
        fold.turn()
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


def measure(stories: list[int], count: int, rounds: int, folder: Path) -> str:
    whole = []
    for number in range(rounds):
        place = folder / f"round-{number}"
        before = StoryViews.objects.aggregate(counted=Sum("counted"))["counted"] or 0
        openings = write_log(place, stories, count)
        whole.append(fold_all(place))
        counted = StoryViews.objects.aggregate(counted=Sum("counted"))["counted"] - before
        if counted != openings:
            raise SystemExit(f"{openings} openings, {counted} counted")
        print(f"round {number + 1}: {whole[-1]}, load {os.getloadavg()[0]:.1f}", flush=True)
    usual = fold_as_usual(folder / "usual", stories)
    table = [
        [
            f"{count:,} views, {len(stories):,} stories",
            f"{min(each[0] for each in whole):.1f}-{max(each[0] for each in whole):.1f} s",
            f"{min(each[1] for each in whole):.1f}-{max(each[1] for each in whole):.1f} s",
        ],
        [
            f"{USUAL_PER_SECOND} views, a second's",
            f"median {usual[len(usual) // 2]:.0f} ms, p99 {usual[int(len(usual) * 0.99) - 1]:.0f} ms",
            "",
        ],
    ]
    explained = (
        f"{rounds} rounds, each counted afterwards: difference 0. In {whole[0][2]} transactions a round. The "
        "processor's time is this process's; PostgreSQL's own is not in it. The machine's load at the end: "
        f"{os.getloadavg()[0]:.1f}. Then there were {StoryMinute.objects.count():,} minutes and "
        f"{StoryHour.objects.count():,} hours of stories."
    )
    return "\n\n".join([explained, results.table(["folded", "by the clock", "processor"], table)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--views", type=int, default=1_000_000)
    parser.add_argument("--stories", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--into", type=Path, default=results.RESULTS)
    arguments = parser.parse_args()
    settings.CLOCK = FixedClock(log.begins_at(SEGMENT) + log.SPAN)
    stories = add_stories(arguments.stories)
    body = measure(stories, arguments.views, arguments.rounds, settings.DATA)
    results.write_section(
        f"folding-{connection.vendor}",
        f"Folding views, {measuring.database()}",
        body,
        command=" ".join(["python -m bench.folding", *sys.argv[1:]]),
        versions=results.software(),
        path=arguments.into,
    )
    print(body)


if __name__ == "__main__":
    main()
