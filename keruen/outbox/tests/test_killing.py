"""Whatever is killed, whenever: what was committed is handled, and nothing that wasn't."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection

from keruen.outbox.listening import _parameters

KILLS = 6
# Whose hearing shows that a process is at work.
HEARD_FROM = {"publish": "press", "drain": "mailer"}


class LittlePortal:
    def __init__(self, folder: Path, database: dict[str, Any]) -> None:
        (folder / "database.json").write_text(json.dumps(database))
        self.folder = folder
        self.environment = {**os.environ, "LITTLE_PORTAL": str(folder)}

    def start(self, command: str) -> "subprocess.Popen[str]":
        module = [sys.executable, "-m", "keruen.outbox.tests.little_portal", command]
        return subprocess.Popen(module, env=self.environment, stdout=subprocess.PIPE, text=True)

    def run(self, command: str) -> str:
        with self.start(command) as process:
            answer, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        return answer

    def log(self, who: str) -> list[int]:
        path = self.folder / f"{who}.log"
        return [int(line) for line in path.read_text().split()] if path.exists() else []

    def wait_for_more(self, who: str) -> None:
        """Until a few more were heard of by `who`, and a moment that is never the same."""
        wanted = len(self.log(who)) + random.randint(1, 20)
        deadline = time.monotonic() + 120
        while len(self.log(who)) < wanted:
            assert time.monotonic() < deadline, f"{who} hears nothing"
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.02))


@pytest.fixture
def database(tmp_path: Path, db: None) -> Iterator[dict[str, Any]]:
    if connection.vendor == "sqlite":
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA journal_mode=WAL"}
        yield {"ENGINE": "django.db.backends.sqlite3", "NAME": str(tmp_path / "little.sqlite3"), "OPTIONS": options}
        return
    name = f"little_{uuid4().hex[:12]}"
    with psycopg.connect(autocommit=True, **_parameters()) as server:
        server.execute(f"CREATE DATABASE {name}")
        known = connection.settings_dict
        yield {key: known[key] for key in ("ENGINE", "USER", "PASSWORD", "HOST", "PORT")} | {"NAME": name}
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def portal(tmp_path: Path, database: dict[str, Any]) -> LittlePortal:
    portal = LittlePortal(tmp_path, database)
    portal.run("make")
    return portal


def test_nothing_is_lost_when_publishers_and_drains_are_killed(portal: LittlePortal):
    running = {command: portal.start(command) for command in ("publish", "drain")}
    for number in range(KILLS):
        command = ("publish", "drain")[number % 2]
        portal.wait_for_more(HEARD_FROM[command])
        with running[command] as process:
            process.kill()
        running[command] = portal.start(command)
    for process in running.values():
        with process:
            process.kill()
    found = json.loads(portal.run("settle"))
    assert found["content"]
    assert found["content"] == found["told"] == found["press"] == found["mailer"]
    assert (found["open"], found["dead"]) == (0, 0)
    assert set(portal.log("press")) == set(portal.log("mailer")) == set(found["content"])


def test_what_was_committed_before_the_publisher_died_is_heard_of(portal: LittlePortal):
    """No drain runs at all until the end."""
    for _ in range(3):
        with portal.start("publish") as process:
            portal.wait_for_more("press")
            process.kill()
    found = json.loads(portal.run("settle"))
    assert found["content"] == found["told"] == found["press"] == found["mailer"]
