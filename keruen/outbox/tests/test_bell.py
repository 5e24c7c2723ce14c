import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from keruen.outbox.bell import Waiter, fifo_path, ring

LONG = 30.0
# Another process of the machine, which knows nothing but the folder.
RINGER = """
import sys, pathlib
from django.conf import settings
settings.configure(DATA=pathlib.Path(sys.argv[1]), DATABASES={})
from keruen.outbox.bell import Waiter, ring
if sys.argv[2] == "ring":
    ring()
else:
    with Waiter() as waiter:
        print("waits", flush=True)
        waiter.wait(60)
        print("heard", flush=True)
"""


def in_another_process(folder: Path, what: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", RINGER, str(folder), what]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_a_ring_ends_the_wait():
    with Waiter() as waiter:
        ring()
        assert waiter.wait(LONG)


def test_rings_that_nobody_heard_are_one():
    with Waiter() as waiter:
        for _ in range(3):
            ring()
        assert waiter.wait(LONG)
        assert not waiter.wait(0)


def test_each_waiter_of_a_process_hears_it():
    with Waiter() as first, Waiter() as second:
        ring()
        assert first.wait(LONG)
        assert second.wait(LONG)


def test_ringing_where_nobody_listens_does_nothing(settings: Any):
    ring()
    with Waiter():
        pass
    ring()
    assert fifo_path().is_fifo()


def test_a_full_bell_holds_nobody_up():
    with Waiter() as waiter:
        with suppress(BlockingIOError):
            while os.write(waiter.fifo, bytes(4096)):
                pass
        ring()
        assert waiter.wait(LONG)
        assert not waiter.wait(0)


def test_another_process_is_woken(settings: Any):
    with in_another_process(settings.DATA, "wait") as process:
        assert process.stdout
        assert process.stdout.readline() == "waits\n"
        ring()
        assert process.stdout.readline() == "heard\n"


def test_another_process_wakes_this_one(settings: Any):
    with Waiter() as waiter, in_another_process(settings.DATA, "ring"):
        assert waiter.wait(LONG)


def test_it_survives_a_listener_that_was_killed(settings: Any):
    with in_another_process(settings.DATA, "wait") as process:
        assert process.stdout
        assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    ring()
    with Waiter() as waiter:
        ring()
        assert waiter.wait(LONG)


def test_a_file_in_the_fifos_place_is_left_alone(settings: Any, caplog: pytest.LogCaptureFixture):
    fifo_path().write_text("mine")
    with Waiter() as waiter:
        ring()
        assert waiter.wait(LONG)
    assert fifo_path().read_text() == "mine"
    assert "no bell between processes" in caplog.text
