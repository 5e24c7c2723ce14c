"""How long after a commit a subscriber hears of it, by each of the ways in which the outbox wakes a drain.

`python -m bench.outbox_wake`, and `scripts/with-postgresql .venv/bin/python -m bench.outbox_wake` for the ways that
only PostgreSQL has.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TextIO
from unittest.mock import patch

import dj_database_url
import django
from django.conf import settings

if __name__ == "__main__":
    made = tempfile.TemporaryDirectory(prefix="keruen-wake-")
    folder = Path(os.environ.get("BENCH_FOLDER") or made.name)
    sqlite = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}
    url = os.environ.get("KERUEN_DATABASE_URL", "")
    fresh = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(folder / "wake.sqlite3"), "OPTIONS": sqlite}
    database: Any = json.loads(os.environ.get("BENCH_DATABASE", "null"))
    database = database or (dict(dj_database_url.parse(url)) if url else fresh)
    settings.configure(
        DATA=folder,
        DATABASES={"default": database},
        INSTALLED_APPS=["keruen.outbox"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from bench.results import RESULTS, software, table, write_section
from keruen import outbox
from keruen.outbox import drain as draining
from keruen.outbox.drain import Drain
from keruen.outbox.models import Message, Node
from keruen.outbox.node import this_node

Moments = dict[int, float]
# Where what is heard is written to.
HEARD: TextIO = sys.stdout
START_SECONDS = 60


@outbox.subscriber("wake", "ear", each_node=True)
def hear(message: Message) -> None:
    print(message.payload["number"], time.monotonic(), file=HEARD, flush=True)


def listen() -> None:
    """Another process: prints the number and the moment of each message that it hears."""
    is_deaf = os.environ["BENCH_WAY"] == "poll"
    with patch("keruen.outbox.drain.listener", return_value=None) if is_deaf else nullcontext():
        Drain(this_node()).run(threading.Event())


def tell(count: int, *, pause: float) -> Moments:
    """The moments at which each commit returned."""
    committed: Moments = {}
    for number in range(count):
        time.sleep(random.uniform(0.01, pause))
        with transaction.atomic():
            outbox.tell("wake", {"number": number})
        committed[number] = time.monotonic()
    time.sleep(2 * draining.POLL_SECONDS)
    return committed


@contextmanager
def other_process(way: str, heard: TextIO) -> Iterator[None]:
    """In the same folder it is on this machine; in another it is another machine, as far as the outbox knows."""
    with tempfile.TemporaryDirectory(prefix="keruen-wake-") as other:
        environment = {
            **os.environ,
            "BENCH_FOLDER": str(settings.DATA if way == "fifo" else other),
            "BENCH_DATABASE": json.dumps(settings.DATABASES["default"], default=str),
            "BENCH_WAY": way,
        }
        command = [sys.executable, "-m", "bench.outbox_wake", "listen"]
        with subprocess.Popen(command, env=environment, stdout=heard) as process:
            try:
                _wait_for_node()
                yield
            finally:
                process.kill()


def _wait_for_node() -> None:
    deadline = time.monotonic() + START_SECONDS
    while not Node.objects.exists():
        if time.monotonic() > deadline:
            raise RuntimeError("the listening process does not begin")
        time.sleep(0.05)
    time.sleep(1)


@contextmanager
def own_thread(way: str, heard: TextIO) -> Iterator[None]:
    global HEARD
    HEARD = heard
    stop = threading.Event()
    thread = threading.Thread(target=Drain(this_node()).run, args=(stop,))
    thread.start()
    time.sleep(1)
    yield
    stop.set()
    thread.join()


def measured(way: str, around: Callable[[str, TextIO], Any], *, count: int, pause: float) -> tuple[str, ...]:
    print(f"{way}: {count} commits", flush=True)
    Node.objects.all().delete()
    with tempfile.TemporaryFile("w+") as heard:
        with around(way, heard):
            committed = tell(count, pause=pause)
        heard.seek(0)
        moments = {int(number): float(moment) for number, moment in map(str.split, heard)}
    waits = sorted((moments[number] - moment) * 1000 for number, moment in committed.items())
    figures = (statistics.median(waits), waits[int(len(waits) * 0.99) - 1], waits[-1])
    return (way, *(f"{figure:.1f}" for figure in figures))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=int, default=200, help="commits for each way that rings")
    parser.add_argument("--polled", type=int, default=30, help="commits where nothing rings")
    parser.add_argument("--into", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    call_command("migrate", verbosity=0)
    rows = [measured("fifo", other_process, count=arguments.samples, pause=0.05)]
    rows.append(measured("poll", other_process, count=arguments.polled, pause=1.5))
    if connection.vendor == "postgresql":
        rows.append(measured("notify", other_process, count=arguments.samples, pause=0.05))
    rows.append(measured("thread", own_thread, count=arguments.samples, pause=0.05))
    names = {
        "thread": "a thread of the same process (pipe)",
        "fifo": "another process of the machine (FIFO)",
        "notify": "another machine (LISTEN/NOTIFY)",
        "poll": "nothing rings (each second)",
    }
    body = table(("woken by", "median ms", "p99", "longest"), [(names[row[0]], *row[1:]) for row in rows])
    write_section(
        f"wake-{connection.vendor}",
        f"From commit to handler, {connection.vendor}",
        body,
        command=" ".join(["python -m bench.outbox_wake", *sys.argv[1:]]),
        versions=software(),
        path=arguments.into,
    )
    print(body)


if __name__ == "__main__":
    if sys.argv[1:] == ["listen"]:
        listen()
    else:
        main()
