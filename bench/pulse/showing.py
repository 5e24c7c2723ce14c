"""How long it takes from a beacon's acknowledgement to the counter on the story's page."""

import argparse
import re
import statistics
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from typing import Final
from urllib.parse import urlsplit

from bench.pulse.beacons import in_background
from bench.pulse.field import Counting
from keruen.ops.tests.beaconing.beacon import Beacon, Story, whole
from keruen.ops.tests.beaconing.connection import Connection
from keruen.ops.tests.beaconing.crowd import Crowd
from keruen.ops.tests.checking.answer import Visitor

VIEWS: Final = re.compile(r'data-part="views"[^>]*>([^<]*)<')
# Stories whose counters are watched, at once; the beacons in the background are of others.
WATCHED: Final = 5
PAUSE_SECONDS: Final = 0.05
PATIENCE_SECONDS: Final = 60.0
# Not one of those that wrk has.
NETWORK: Final = 255
HEAD: Final = ["database", "beacons/s beside it", "views", "median s", "95 % s", "longest s"]
EXPLAINED: Final = (
    "**From the acknowledgement to the page.** {} views of five stories, each watched until its page shows one view "
    "more, asked for each 50 ms; beside it, in the second row of each database, beacons of other stories."
)
Row = list[object]


def rows(name: str, field: Counting, arguments: argparse.Namespace) -> list[Row]:
    found = []
    for background in (0, arguments.background):
        with ExitStack() as stack:
            rates = []
            if background:
                rates = stack.enter_context(in_background(field.beacons(rate=background, leaving_out=WATCHED)))
                time.sleep(arguments.seconds)
            seconds = seconds_to_show(field, times=arguments.views // WATCHED, seed=background)
        sent = f"{rates[0].per_second:.0f}" if rates else "0"
        found.append([name, sent, len(seconds), *shown(seconds)])
    return found


def shown(seconds: Sequence[float]) -> list[str]:
    """Median, 95th percentile, longest."""
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return [f"{value:.2f}" for value in (statistics.median(ordered), late, ordered[-1])]


def seconds_to_show(field: Counting, *, times: int, seed: int) -> list[float]:
    """So many of each story that is watched, one after the other."""
    found: list[float] = []
    crowds = [Crowd([story], NETWORK - place, seed) for place, story in enumerate(field.stories[:WATCHED])]
    watchers = [
        threading.Thread(target=lambda crowd=crowd: found.extend(_of_one(field, crowd, times))) for crowd in crowds
    ]
    for watcher in watchers:
        watcher.start()
    for watcher in watchers:
        watcher.join()
    if len(found) != times * len(watchers):
        raise RuntimeError(f"{len(found)} of {times * len(watchers)} views came to their pages")
    return found


def _of_one(field: Counting, crowd: Crowd, times: int) -> list[float]:
    place = urlsplit(field.portal.address)
    host, port = place.hostname or "", place.port or 0
    (story,) = crowd.stories
    found = []
    with Visitor(host, port) as visitor, Connection(host, port) as connection:
        for number in range(times):
            before = views(visitor, story)
            beacon = Beacon(story, crowd.reader(crowd.seed * times + number), crowd.number())
            status = connection.ask(whole(beacon, field.portal.address))
            acknowledged = time.monotonic()
            if status != 204:
                raise RuntimeError(f"a beacon was answered {status}")
            while views(visitor, story) <= before:
                if time.monotonic() - acknowledged > PATIENCE_SECONDS:
                    raise RuntimeError(f"{story.address} still shows {before} after {PATIENCE_SECONDS} s")
                time.sleep(PAUSE_SECONDS)
            found.append(time.monotonic() - acknowledged)
    return found


def views(visitor: Visitor, story: Story) -> int:
    """As the story's page shows it; 0 where it shows none."""
    answer = visitor.get(story.address)
    found = VIEWS.search(answer.body.decode())
    return int("".join(filter(str.isdigit, found[1])) or 0) if found else 0
