"""Whatever is killed, whenever: each view is counted once."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import IO, Any

import pytest
from django.db import connection

from keruen.newsroom.tests.cast import Cast
from keruen.pulse.folding.tests.conftest import NOON, Log, counted
from keruen.tests.copied_database import database_address

pytestmark = pytest.mark.django_db(transaction=True)

KILLS = 12
COPY = "copy.sqlite3"


class Workers:
    """Of one machine, one at a time, on the test's PostgreSQL or on a copy of its SQLite."""

    def __init__(self, commands: IO[str], answers: IO[str], copy: Path) -> None:
        self._commands = commands
        self._answers = answers
        self._copy = copy

    def kill(self, command: str, *, after: int) -> None:
        """When it has said so many lines."""
        number = self._begin(command)
        for _ in range(after):
            assert self._answers.readline()
        os.kill(number, signal.SIGKILL)
        assert self._wait() == signal.SIGKILL

    def settle(self) -> None:
        self._begin("settle")
        assert self._wait() == 0

    def counted(self) -> dict[int, int]:
        if connection.vendor == "postgresql":
            return counted()
        with closing(sqlite3.connect(self._copy)) as copy:
            return dict(copy.execute("SELECT article_id, counted FROM pulse_storyviews"))

    def _begin(self, command: str) -> int:
        self._commands.write(f"{command}\n")
        self._commands.flush()
        return int(self._answers.readline())

    def _wait(self) -> int:
        while not (line := self._answers.readline()).startswith("over"):
            assert line
        return int(line.split()[1])


@pytest.fixture
def workers(stories: list[int], tmp_path: Path) -> Iterator[Workers]:
    """Begun when the stories are there."""
    environment = {
        **os.environ,
        "KERUEN_DATA": str(tmp_path),
        "KERUEN_NOW": NOON.isoformat(),
        "KERUEN_DATABASE_URL": database_address(tmp_path / COPY),
    }
    command = [sys.executable, "-m", "keruen.pulse.folding.tests.folding_process"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        assert process.stdin
        assert process.stdout
        yield Workers(process.stdin, process.stdout, tmp_path / COPY)
        process.stdin.close()


@pytest.fixture
def stories(cast: Cast) -> list[int]:
    return [cast.story().pk for _ in range(3)]


def test_what_was_written_and_not_committed_is_written_once(stories: list[int], views: Log, workers: Workers):
    views.append(stories[0], times=7)
    workers.kill("hang", after=1)
    assert workers.counted() == {}
    workers.settle()
    assert workers.counted() == {stories[0]: 7}


def test_kills_at_any_moment_neither_lose_nor_double(stories: list[int], views: Log, workers: Workers):
    """Readers open stories meanwhile, and send every fifth beacon twice."""
    sent: Counter[int] = Counter()
    reading = Thread(target=read, args=(views, stories, sent, is_over := Event()))
    reading.start()
    for _ in range(KILLS):
        workers.kill("go-on", after=random.randint(1, 20))
    is_over.set()
    reading.join()
    workers.settle()
    assert workers.counted() == sent


def read(views: Log, stories: list[int], sent: Counter[int], is_over: Event) -> None:
    opening = 0
    while not is_over.wait(0.001):
        opening += 1
        story = random.choice(stories)
        for _ in range(2 if opening % 5 == 0 else 1):
            views.append(story, opening=opening << 32)
        sent[story] += 1
