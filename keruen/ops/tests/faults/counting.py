"""Portals to which a crowd of readers sends beacons while their processes are killed, and what they have counted."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from keruen.ops.tests.beaconing import pages
from keruen.ops.tests.beaconing.clients import Clients
from keruen.ops.tests.beaconing.counted import Numbers
from keruen.ops.tests.beaconing.ledger import Ledger, differences
from keruen.ops.tests.faults.processes import in_turn, processes
from keruen.ops.tests.faults.scene import Scene, wait_until
from keruen.ops.tests.faults.writing_moment import kill_while_it_writes

NUMBERS: Final = "keruen.ops.tests.beaconing.numbers"
BEHIND_PROXY: Final = {"KERUEN_BEHIND_PROXY": "true"}
WORKERS: Final = 2
NETWORKS_OF_A_MACHINE: Final = 64
# Only ends to waiting.
LONGEST_SECONDS: Final = 3_600.0
FOLDED_SECONDS: Final = 120.0
# Of the kills of the background worker, those that wait until it writes.
IN_TRANSACTION: Final = 0.8
# Whose death matters most dies most often.
VICTIMS: Final = ["web", "worker", "web", "worker", "django"]

IsWriting = Callable[[set[int]], bool]


@dataclass(slots=True)
class Machine:
    """`is_writing` says whether one of these processes is in the middle of a transaction of views."""

    scene: Scene
    clients: Clients
    is_writing: IsWriting

    @property
    def answered(self) -> int:
        return self.clients.answered

    def kill(self, child: str) -> str:
        """At a moment drawn by chance, or in mid-transaction; waits until there is one to kill."""
        wait_until(f"{child} runs", lambda: self._running(child) != [])
        time.sleep(random.uniform(0.0, 1.0))
        if child == "worker" and random.random() < IN_TRANSACTION:
            return f"{child}: {kill_while_it_writes(self._running(child), self.is_writing)}"
        return self.scene.kill_one(child)

    def _running(self, child: str) -> list[int]:
        return [pid for name, pid in processes(self.scene.portal.log) if name == child]

    def numbers(self) -> Numbers:
        """What is in the database when this machine's log is folded."""
        command = [sys.executable, "-m", NUMBERS, "--seconds", str(FOLDED_SECONDS)]
        environment = self.scene.portal.environment
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=FOLDED_SECONDS + 60)
        assert not done.returncode, f"{done.stderr[-2000:]}{self.scene.portal.log.read_text()[-2000:]}"
        return Numbers.heard(done.stdout.splitlines()[-1])


def count_while_killing(machines: Sequence[Machine], folder: Path, *, beacons: int, kills: int) -> Ledger:
    """Beacons until so many are acknowledged and so many processes were killed; each machine has readers of its own."""
    first = machines[0].scene
    known = [(story.pk, story.language, story.address) for story in first.check.newsroom.stories]
    stories = folder / "stories.json"
    pages.write(pages.stories_at(first.portal.address, known), stories)
    with ExitStack() as stack:
        for place, machine in enumerate(machines):
            at, network = machine.scene.portal.address, place * NETWORKS_OF_A_MACHINE
            stack.enter_context(machine.clients.beaconing(first.portal.address, stories, at=at, first_network=network))
        victims = list(_killed(machines, kills))
        while _acknowledged(machines) < beacons:
            time.sleep(0.5)
    ledger = Ledger([sent for machine in machines for sent in machine.clients.ledger.sent])
    print(f"{len(victims)} kills; {ledger}", *victims, sep="\n")  # noqa: T201
    return ledger


def _killed(machines: Sequence[Machine], kills: int) -> Iterator[str]:
    for turn, child in enumerate(in_turn(VICTIMS, kills)):
        machine = machines[turn % len(machines)]
        machine.clients.wait_for(machine.answered + 100, seconds=LONGEST_SECONDS)
        yield machine.kill(child)
        machine.scene.wait_until_ready()


def _acknowledged(machines: Sequence[Machine]) -> int:
    return sum(machine.clients.acknowledged for machine in machines)


def assert_counted(ledger: Ledger, numbers: Numbers) -> None:
    """Story by story, by referrer, by minute and by language: no difference."""
    views, wanted = ledger.views(), {story: sum(by.values()) for story, by in ledger.views().items()}
    assert wanted, "nothing was counted"
    found = {
        "answered otherwise than the rule has it": dict(ledger.unexpected()),
        "counted more or less": _more(numbers.totals, wanted),
        "by referrer": differences(numbers.hours, views),
        "by minute": _more(numbers.minutes, wanted),
        "by language": {} if numbers.site == ledger.by_language() else dict(numbers.site),
    }
    assert not any(found.values()), {what: wrong for what, wrong in found.items() if wrong}


def _more(counted: dict[int, int], wanted: dict[int, int]) -> dict[int, int]:
    """{story: how many more were counted}, only where it isn't 0."""
    found = {story: counted.get(story, 0) - wanted.get(story, 0) for story in {*counted, *wanted}}
    return {story: more for story, more in found.items() if more}
