"""One portal's screens of numbers, measured in this process, as a reporter asks for them; for `bench.pulse_screens`."""

import argparse
import gzip
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.measured import Measured, PortalMeasured
from bench.measuring import GZIP_LEVEL, database, slowest
from keruen.accounts.models import User
from keruen.newsroom.models import Article
from keruen.ops import static_files
from keruen.pulse.desk.live_numbers import LIVE, TRENDS
from keruen.pulse.desk.week import Week
from keruen.pulse.models import StoryHour

LIVE_PART = "/desk/pulse/?part=1"


def forget() -> None:
    for shared in (LIVE, TRENDS):
        shared.forget()


def nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Screen:
    """What is asked for, and what is done before each time."""

    address: str
    before: Callable[[], None] = nothing


def screens() -> dict[str, Screen]:
    week = Week.of(timezone.localdate())
    year_ago = Week(week.year - 1, min(week.number, 52))
    lately = StoryHour.objects.values_list("article_id").annotate(hours=Count("hour")).order_by("-hours")
    most_hours = lately[0][0]
    return {
        "live, worked out": Screen(LIVE_PART, forget),
        "live, within the next 4 s": Screen(LIVE_PART),
        "live in Kazakh, worked out": Screen(f"{LIVE_PART}&language=kk", forget),
        "story with the most hours": Screen(f"/desk/pulse/story/{most_hours}/"),
        "present week": Screen("/desk/pulse/week/"),
        "last week": Screen(f"/desk/pulse/week/?week={week.previous}"),
        "last week in Kazakh": Screen(f"/desk/pulse/week/?week={week.previous}&language=kk"),
        "last week, page 100": Screen(f"/desk/pulse/week/?week={week.previous}&page=100"),
        "a year ago": Screen(f"/desk/pulse/week/?week={year_ago}"),
        "last week as CSV": Screen(f"/desk/pulse/week/csv/?week={week.previous}"),
    }


def measured(client: Client, screen: Screen, *, rounds: int) -> Measured:
    screen.before()
    with CaptureQueriesContext(connection) as captured:
        status, content = _asked(client, screen.address)
    # The next request empties the log.
    queries = captured.captured_queries
    times = []
    for _ in range(rounds):
        screen.before()
        start = time.perf_counter()
        _asked(client, screen.address)
        times.append((time.perf_counter() - start) * 1000)
    return Measured(
        status=status,
        queries=len(queries),
        size=len(content),
        gzipped=len(gzip.compress(content, GZIP_LEVEL)),
        slowest=list(slowest(queries)),
        medians=times,
    )


def _asked(client: Client, address: str) -> tuple[int, bytes]:
    answer = client.get(address)
    return answer.status_code, answer.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    static_files.gather()
    client = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="ru")
    client.force_login(User.objects.get(username="reporter"))
    found = {name: measured(client, screen, rounds=arguments.rounds) for name, screen in screens().items()}
    wrong = {name: each.status for name, each in found.items() if each.status != 200}
    if wrong:
        raise SystemExit(f"not answered: {wrong}")
    PortalMeasured(database(), Article.objects.count(), found, peer={}).write(arguments.into)
    print(f"{statistics.fmean(each.median for each in found.values()):.0f} ms on average")


if __name__ == "__main__":
    main()
