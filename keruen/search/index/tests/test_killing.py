"""Whenever the writer is killed: each story that was told of is in the index afterwards, once."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from keruen.newsroom.tests.cast import Cast
from keruen.search.index import changes
from keruen.search.index.place import own_place
from keruen.search.tests.asking import ask
from keruen.tests.copied_database import database_address

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long]

STORIES = 24
KILLS = 5


@pytest.fixture
def told(cast: Cast, search_index: Callable[[], int]) -> list[int]:
    """Stories that came after the index was made, each told of twice."""
    search_index()
    stories = [story.pk for story in cast.stories(STORIES)]
    for message, story in enumerate(stories * 2):
        changes.note(own_place(), message, [story])
    return stories


@pytest.fixture
def writers(told: list[int], tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    address = database_address(tmp_path / "copy.sqlite3")
    data = str(settings.SEARCH_FOLDER.parent)
    environment = {**os.environ, "KERUEN_DATA": data, "KERUEN_DATABASE_URL": address, "KERUEN_LOG_LEVEL": "ERROR"}
    command = [sys.executable, "-m", "keruen.search.index.tests.writing_process"]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, **pipes) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def begin(process: "subprocess.Popen[str]") -> int:
    assert process.stdin
    process.stdin.write("go\n")
    process.stdin.flush()
    return int(line(process))


def line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    found = process.stdout.readline()
    assert found
    return found


def wait(process: "subprocess.Popen[str]") -> int:
    while not (said := line(process)).startswith("over"):
        pass
    return int(said.split()[1])


def test_kills_at_any_moment_neither_lose_a_story_nor_double_it(told: list[int], writers: "subprocess.Popen[str]"):
    for _ in range(KILLS):
        number = begin(writers)
        for _ in range(random.randint(0, 4)):
            line(writers)
        os.kill(number, signal.SIGKILL)
        assert wait(writers) == -signal.SIGKILL
        assert changes.waiting(own_place(), 1)
    begin(writers)
    assert wait(writers) == 0
    assert changes.waiting(own_place(), 1) == []
    assert ask("новость").total == len(told)
