"""The portal's processes, found by what the supervisor wrote into its log, and by nothing else."""

import json
import os
import random
import signal
from contextlib import suppress
from pathlib import Path


def started(log: Path) -> dict[str, int]:
    """{child: the process id of its last start}."""
    found: dict[str, int] = {}
    for line in log.read_text().splitlines():
        with suppress(ValueError):
            told = json.loads(line)
            if told.get("logger") == "keruen.ops.supervisor" and told.get("message") == "started":
                found[told["child"]] = told["pid"]
    return found


def family(pid: int) -> list[int]:
    """The process and those that it started, the process first. Empty where it is gone."""
    if not is_alive(pid):
        return []
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                found += family(int(child))
    return found


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def processes(log: Path) -> list[tuple[str, int]]:
    """Each process of each child that runs now, with the child's name."""
    return [(name, pid) for name, first in started(log).items() for pid in family(first)]


def kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def in_turn(children: list[str], count: int) -> list[str]:
    """Each child as often as the others, in an order that is drawn anew."""
    drawn: list[str] = []
    while len(drawn) < count:
        drawn += random.sample(children, len(children))
    return drawn[:count]
