"""The fold of very many views: `KERUEN_DATA=… python -m bench.pulse.folding --views 1000000`, a line of JSON.

They are written into this machine's log as reader workers write them, and then folded turn by turn as the worker does.
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings

from keruen.newsroom.models import Article
from keruen.outbox.node import this_node
from keruen.pulse.counting import log, record
from keruen.pulse.counting.referrers import REFERRERS
from keruen.pulse.folding.fold import Fold
from keruen.pulse.models import LogPosition, StoryViews

MINUTES: Final = 25
BATCH: Final = 10_000


def write_views(folder: Path, count: int, stories: list[int], *, now: datetime) -> None:
    """So many views of the last minutes, each of another opening; few stories have most of them."""
    draw = random.Random()
    weights = [1 / (place + 1) for place in range(len(stories))]
    begun = int((now - timedelta(minutes=MINUTES)).timestamp() * 1000)
    clock = begun
    writer = log.LogWriter(folder, lambda: clock)
    for first in range(0, count, BATCH):
        clock = begun + first * MINUTES * 60_000 // count
        read = draw.choices(stories, weights, k=min(BATCH, count - first))
        writer.append(b"".join(_packed(draw, read, clock)))
    writer.close()


def _packed(draw: random.Random, read: list[int], at_ms: int) -> Iterator[bytes]:
    for article in read:
        flags = record.TELLING | (record.NEW_READER if draw.random() < 0.5 else 0)
        referrer = draw.randrange(len(REFERRERS))
        yield record.pack(article=article, at_ms=at_ms, opening=draw.getrandbits(64), referrer=referrer, flags=flags)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--views", type=int, required=True)
    arguments = parser.parse_args()
    folder = log.folder_in(settings.DATA)
    stories = list(Article.objects.live().order_by("-pk").values_list("pk", flat=True))
    fold = Fold(folder, this_node())
    while fold.turn():
        pass  # what was acknowledged in the last second before the portal stopped
    before = _counted()
    write_views(folder, arguments.views, stories, now=datetime.now(UTC))
    start, cpu, turns, longest = time.perf_counter(), time.process_time(), 0, 0.0
    has_more = True
    while has_more:
        turn = time.perf_counter()
        has_more = fold.turn()
        longest = max(longest, time.perf_counter() - turn)
        turns += 1
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    if _counted() - before != arguments.views:
        sys.exit(f"{_counted() - before} views were counted, {arguments.views} are in the log")
    segments = LogPosition.objects.filter(node=this_node()).count()
    told = {"seconds": seconds, "cpu": cpu, "turns": turns, "longest": longest, "segments": segments}
    sys.stdout.write(json.dumps({**told, "stories": len(stories)}) + "\n")


def _counted() -> int:
    return sum(StoryViews.objects.values_list("counted", flat=True))


if __name__ == "__main__":
    main()
