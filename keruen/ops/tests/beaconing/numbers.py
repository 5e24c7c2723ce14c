"""What the database has counted: `python -m keruen.ops.tests.beaconing.numbers`, a line of JSON.

It waits before until the log of views of KERUEN_DATA is folded to its end, by the files' lengths and by the positions
in the database; after that long a wait without an end it says how far it is, and fails.
"""

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.conf import settings
from django.db.models import Sum

from keruen.ops.tests.beaconing.counted import Numbers, Views
from keruen.pulse.models import REFERRERS, LogPosition, SiteMinute, StoryHour, StoryMinute, StoryViews

PAUSE_SECONDS: Final = 0.2
# Less than a record is what a full disk left of one.
RECORD_BYTES: Final = 32


def numbers() -> Numbers:
    """Of the present database. What was brought in from elsewhere isn't in it."""
    hours: Views = defaultdict(Counter)
    for row in StoryHour.objects.values("article_id").annotate(**{name: Sum(name) for name in REFERRERS}):
        story = row.pop("article_id")
        hours[story] = Counter({name: views for name, views in row.items() if views})
    return Numbers(
        Counter(dict(StoryViews.objects.filter(counted__gt=0).values_list("article_id", "counted"))),
        dict(hours),
        Counter(dict(_summed(StoryMinute.objects.values_list("article_id")))),
        Counter(dict(_summed(SiteMinute.objects.values_list("language")))),
    )


def _summed(rows: Any) -> Any:
    return rows.annotate(Sum("views")).order_by()


def not_folded(data: Path) -> dict[str, str]:
    """{segment of this machine's log: bytes folded, of so many}; empty when all is folded."""
    return {name: f"{done} of {size}" for name, done, size in _segments(data) if size - done >= RECORD_BYTES}


def _segments(data: Path) -> Iterator[tuple[str, int, int]]:
    """Sizes are read before positions, so what seems folded is."""
    node = UUID((data / "node").read_text().strip())
    sizes = {path.name: path.stat().st_size for path in sorted((data / "pulse").glob("views-*.log"))}
    done = dict(LogPosition.objects.filter(node=node).values_list("segment", "offset"))
    for name, size in sizes.items():
        yield name, done.get(name, 0), size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=90.0, help="the longest wait")
    arguments = parser.parse_args()
    deadline = time.monotonic() + arguments.seconds
    while left := not_folded(settings.DATA):
        if time.monotonic() > deadline:
            sys.exit(f"not folded within {arguments.seconds:g} s: {left}")
        time.sleep(PAUSE_SECONDS)
    sys.stdout.write(numbers().told() + "\n")


if __name__ == "__main__":
    main()
