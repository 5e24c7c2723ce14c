"""One archive measured from within, in the folder and on the database that the environment names."""

import argparse
import gzip
import os
import time
from collections.abc import Iterable
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "keruen.settings")
    django.setup()

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.archive import addresses, editing, searching
from bench.archive.stand import Stand
from bench.measured import Measured
from bench.measuring import GZIP_LEVEL, database, slowest
from keruen.accounts.models import User
from keruen.newsroom.models import Article
from keruen.ops import static_files
from keruen.press.printing.anonymous import normaliser

# What takes longer is asked for no more than it takes to know it.
LONG_SECONDS = 3.0


def measured(client: Client, address: str, *, runs: int) -> Measured:
    start = time.perf_counter()
    client.get(address).getvalue()
    if time.perf_counter() - start > LONG_SECONDS:
        runs = 1
    else:
        client.get(address).getvalue()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    queries = captured.captured_queries
    content = answer.getvalue()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        client.get(address).getvalue()
        times.append((time.perf_counter() - start) * 1000)
    gzipped = len(gzip.compress(content, GZIP_LEVEL))
    return Measured(answer.status_code, len(queries), len(content), gzipped, list(slowest(queries)), times)


def store(wanted: Iterable[str]) -> None:
    """The press stores these pages and, beside them, the live parts that stand in every page, as where a site serves.

    Without a host, as pages are asked for afterwards, the press doesn't look for them.
    """
    site = Client(HTTP_HOST=normaliser().host)
    for address in wanted:
        site.get(address).getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--into", type=Path, required=True)
    arguments = parser.parse_args()
    static_files.gather()
    reader = Client(SERVER_NAME="localhost")
    editor = Client(SERVER_NAME="localhost", HTTP_ACCEPT_LANGUAGE="ru")
    editor.force_login(User.objects.get(username="chief"))
    stand = Stand(database(), Article.objects.count())
    pages = addresses.of_readers()
    store(pages.values())
    for name, address in pages.items():
        stand.pages[name] = measured(reader, address, runs=arguments.runs)
    for name, address in addresses.of_desk().items():
        stand.desk[name] = measured(editor, address, runs=arguments.runs)
    stand.figures |= searching.answers() | searching.until_found()
    stand.acts = editing.acts()
    stand.jobs = editing.jobs()
    stand.write(arguments.into)


if __name__ == "__main__":
    main()
