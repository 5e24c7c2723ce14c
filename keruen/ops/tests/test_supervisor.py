import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from keruen.ops.supervisor import Child
from keruen.ops.tests.faults.processes import is_alive

RUNS = """
import sys
from keruen.ops.supervisor import Child, Supervisor
children = [Child(name, [sys.executable, "-c", code]) for name, code in (("one", {first!r}), ("two", {second!r}))]
sys.exit(Supervisor(children).run())
"""
WAITS = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def supervise(first: str, second: str = WAITS) -> "subprocess.Popen[bytes]":
    code = RUNS.format(first=first, second=second)
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)


def wait_for(path: Path, lines: int) -> int:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if path.exists() and len(path.read_text().splitlines()) >= lines:
            break
        time.sleep(0.05)
    return len(path.read_text().splitlines())


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + 20
    while is_alive(pid):
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_stops_all_cleanly(number: signal.Signals, tmp_path: Path):
    noted = tmp_path / "started"
    note = f"open({str(noted)!r}, 'a').write('up\\n'); {WAITS}"
    process = supervise(note, note)
    wait_for(noted, 2)
    process.send_signal(number)
    assert process.wait(20) == 0


def test_nobody_is_left_behind_by_a_supervisor_that_was_killed(tmp_path: Path):
    noted = tmp_path / "pids"
    note = f"import os; open({str(noted)!r}, 'a').write(f'{{os.getpid()}}\\n'); {WAITS}"
    process = supervise(note, note)
    wait_for(noted, 2)
    process.kill()
    process.wait(20)
    for line in noted.read_text().splitlines():
        wait_until_gone(int(line))


def test_what_ends_is_started_again(tmp_path: Path):
    noted = tmp_path / "started"
    process = supervise(f"open({str(noted)!r}, 'a').write('up\\n')")
    assert wait_for(noted, 2) >= 2
    process.terminate()
    process.wait(20)


def test_what_does_not_stop_is_killed():
    child = Child("stubborn", [sys.executable, "-c", STUBBORN])
    child.start()
    time.sleep(1)
    child.terminate()
    assert child.end(time.monotonic() + 0.2) == 1
    assert child.has_ended()


def test_each_early_end_makes_the_pause_longer():
    child = Child("short", [sys.executable, "-c", ""])
    pauses = []
    for _ in range(3):
        child.start()
        child.end(time.monotonic() + 10)
        child.plan_restart()
        pauses.append(child.pause)
    assert pauses == [1.0, 2.0, 4.0]
