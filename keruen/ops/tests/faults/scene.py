"""A portal that serves, its check newsroom, and what tests of faults ask of the two."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from keruen.ops.tests.checking.answer import Answer, TornAnswer, Visitor, can_connect
from keruen.ops.tests.checking.check import Check
from keruen.ops.tests.checking.marks import marks_in
from keruen.ops.tests.checking.record import Publication
from keruen.ops.tests.checking.verdict import Verdict
from keruen.ops.tests.faults import processes
from keruen.ops.tests.portal import Portal

# Only an end to waiting: a machine that does much else may need it.
PATIENCE_SECONDS = 90
PAUSE = 0.2


@dataclass(slots=True)
class Scene:
    portal: Portal
    check: Check

    def get(self, path: str) -> Answer:
        place = urlsplit(self.portal.address)
        with Visitor(place.hostname or "", place.port or 0) as visitor:
            return visitor.get(path)

    def try_to_get(self, path: str) -> Answer | None:
        """None where nobody answers."""
        try:
            return self.get(path)
        except (OSError, TornAnswer):
            return None

    def get_when_answered(self, path: str) -> Answer:
        """After a kill: whoever listened may go at this moment, and who follows may not listen yet."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self.get(path)
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(PAUSE)

    def read_all(self) -> dict[str, Answer]:
        return {path: self.get(path) for path in self.check.newsroom.watched}

    def wait_until_ready(self) -> None:
        wait_until("the portal is ready", lambda: _status(self.try_to_get("/readyz")) == 200)

    def wait_until_fresh(self) -> None:
        """Every watched page shows what the database has, and says nothing of being stale."""
        self.wait_until_ready()
        numbers = self.check.numbers()
        wait_until("every page is fresh", lambda: self.not_fresh(numbers) == [], lambda: self.not_fresh(numbers))
        assert self.not_fresh(numbers) == []

    def wait_for_publication(self) -> None:
        """Until one more is acknowledged."""
        known = len(self._acknowledged())
        wait_until("a story is published", lambda: len(self._acknowledged()) > known)

    def _acknowledged(self) -> list[Publication]:
        return [each for each in self.check.publications if each.acknowledged]

    def wait_until_gone(self) -> None:
        """After the end: no process of the portal listens any more, a killed one's child neither."""
        place = urlsplit(self.portal.address)
        wait_until("nobody listens", lambda: not can_connect(place.hostname or "", place.port or 0))

    def not_fresh(self, numbers: dict[int, int]) -> list[str]:
        found = []
        for path, stories in self.check.newsroom.watched.items():
            answer = self.try_to_get(path)
            marks = marks_in(answer.body, answer.headers) if answer else {}
            wanted = {story: (numbers[story], numbers[story]) for story in {*stories, *marks}}
            if answer is None or answer.is_marked_stale or marks != wanted:
                found.append(f"{path}: {_told(answer)}, {marks} and not {wanted}")
        return found

    def kill_one(self, child: str) -> str:
        """Kills the child's process or one that it started. Says which."""
        running = [pid for name, pid in processes.processes(self.portal.log) if name == child]
        if not running:
            return f"{child} was not running"
        pid = random.choice(running)
        processes.kill(pid)
        return f"{child} {pid} of {running}"


def assert_unharmed(verdict: Verdict) -> None:
    assert verdict.answers > 0
    assert verdict.server_errors == []
    assert verdict.torn == []
    assert verdict.stale == []


def wait_until(what: str, condition: Callable[[], bool], why_not: Callable[[], object] = str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {PATIENCE_SECONDS} s; {why_not()}")
        time.sleep(PAUSE)


def _status(answer: Answer | None) -> int:
    return answer.status if answer else 0


def _told(answer: Answer | None) -> str:
    return f"{answer.status} {answer.headers.get('x-keruen-stale', '')}".strip() if answer else "no answer"
