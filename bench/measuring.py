"""One portal's pages, measured in this process: queries, milliseconds, bytes. `bench.sizes` starts it.

Django's test client asks for each page, so all middleware runs and no network does. Rounds of Keruen and of the peer
take turns, so that what else the machine does falls on both.
"""

import argparse
import gzip
import json
import os
import re
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.measured import Measured, PortalMeasured, Query
from bench.peer import bare_wagtail
from keruen.newsroom.models import Article, Section
from keruen.ops import static_files
from keruen.ops.tests import page_types

Serving = Callable[[], AbstractContextManager[None]]

WARM_UP = 3
SLOWEST = 3
# Up to the last FROM that stands outside of brackets, as a rule: what matters is which rows were looked for.
WITHOUT_COLUMNS = re.compile(r"SELECT (?:DISTINCT )?(?:\"\w+\".\"\w+\"(?: AS \"\w+\")?,? ?)+ ?FROM")
# GZipMiddleware's and nginx's usual levels lie around it.
GZIP_LEVEL = 6


def addresses() -> dict[str, str]:
    """Of each page type, with two that lie deep in the archive; and of the peer's story and front."""
    found = page_types.addresses()
    oldest = Article.objects.in_language("ru").filter(picture__isnull=False).order_by("published_at")[0]
    section = Section.objects.filter(locale__language_code="ru")[0]
    topic = oldest.topic_links.first().topic
    return {
        **found,
        "oldest_story": oldest.address,
        "section_deep": f"{section.url}?before={_middle(Article.objects.in_section(section))}",
        "topic_deep": f"{topic.get_absolute_url()}?before={_middle(Article.objects.about(topic))}",
    }


def _middle(stories: Any) -> int:
    """The number of the story that stands in the middle of a list."""
    return int(stories.values_list("pk", flat=True)[stories.count() // 2])


def peer_addresses(own: Mapping[str, str]) -> dict[str, str]:
    story = Article.objects.get(pk=own["story"].rstrip("/").rpartition("-")[2])
    return {"front": "/ru/", "story": f"/ru{story.url_path.removeprefix('/ru')}"}


def measure(own: Mapping[str, str], *, rounds: int, runs: int) -> dict[str, dict[str, Measured]]:
    """{"keruen" or "peer": {page: what was measured}}."""
    static_files.gather()
    sites: dict[str, tuple[Serving, Mapping[str, str]]] = {
        "keruen": (nullcontext, own),
        "peer": (bare_wagtail, peer_addresses(own)),
    }
    measured: dict[str, dict[str, Measured]] = {name: {} for name in sites}
    for turn in range(rounds):
        for name, (serving, pages) in sites.items():
            with serving():
                for page, address in pages.items():
                    median = _median(address, runs)
                    if turn == 0:
                        measured[name][page] = _counted(address)
                    measured[name][page].medians.append(median)
    return measured


def _median(address: str, runs: int) -> float:
    client = _client()
    for _ in range(WARM_UP):
        client.get(address)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _client() -> Client:
    """A visitor at one of the hosts that the portal answers for."""
    return Client(SERVER_NAME="localhost")


def _counted(address: str) -> Measured:
    with CaptureQueriesContext(connection) as captured:
        response = _client().get(address)
    if response.status_code not in {200, 404}:
        raise SystemExit(f"{address}: {response.status_code}")
    return Measured(
        status=response.status_code,
        queries=len(captured),
        size=len(response.content),
        gzipped=len(gzip.compress(response.content, GZIP_LEVEL)),
        slowest=list(slowest(captured.captured_queries)),
    )


def slowest(captured: list[dict[str, str]]) -> Iterator[Query]:
    by_time = sorted(captured, key=lambda query: -float(query["time"]))
    for query in by_time[:SLOWEST]:
        yield Query(
            ms=float(query["time"]) * 1000,
            sql=WITHOUT_COLUMNS.sub("SELECT … FROM", query["sql"]),
            plan=_plan(query["sql"]),
        )


def _plan(sql: str) -> str:
    """How the database goes about it; empty where it can't say."""
    if not sql.startswith("SELECT"):
        return ""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"{connection.ops.explain_query_prefix()} {sql}".replace("%", "%%"), ())
            return "\n".join(str(row[-1]) for row in cursor.fetchall())
    except DatabaseError as error:
        return str(error)


def database() -> str:
    """SQLite 3.40.1, PostgreSQL 15.20."""
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--addresses", type=Path, required=True, help="written if it is not there yet")
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    if not arguments.addresses.exists():
        arguments.addresses.write_text(json.dumps(addresses()))
    own: dict[str, str] = json.loads(arguments.addresses.read_text())
    found = measure(own, rounds=arguments.rounds, runs=arguments.runs)
    PortalMeasured(database(), Article.objects.count(), **found).write(arguments.into)


if __name__ == "__main__":
    main()
