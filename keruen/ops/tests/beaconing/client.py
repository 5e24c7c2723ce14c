"""Very many readers in one process: `python -m keruen.ops.tests.beaconing.client --site … --stories … --into …`.

Each thread acts for readers of its own, one opening after the other, until the process is terminated or its parent is
gone. What was begun is brought to its end: each beacon is sent until it is answered, and written down.
"""

import argparse
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Final, TextIO

from keruen.ops.tests.beaconing import pages
from keruen.ops.tests.beaconing.beacon import FLAWS, Beacon, whole
from keruen.ops.tests.beaconing.connection import Connection
from keruen.ops.tests.beaconing.crowd import Crowd, Opening
from keruen.ops.tests.beaconing.ledger import Sent

PATIENCE_SECONDS: Final = 120.0
PAUSE_SECONDS: Final = 0.02
# Before hanging up: the server may have begun, or be done.
WAITS_SECONDS: Final = (0.0, 0.0, 0.001, 0.005)
# The server asks to come back.
LATER: Final = (429, 503)


class Readers:
    """One thread's."""

    def __init__(self, crowd: Crowd, site: str, connections: tuple[Connection, Connection], into: TextIO) -> None:
        self.crowd = crowd
        self.site = site
        self.one, self.two = connections
        self.into = into
        self.manners: Mapping[str, Callable[[Beacon], None]] = {
            "plain": self.open,
            "again": self._open_again,
            "doubled": self._double,
            "raced": self._race,
            "hung_up": self._hang_up,
        }

    def read(self, opening: Opening) -> None:
        if opening.flaw:
            self._until_answered(opening.beacon, FLAWS[opening.flaw][0](opening.beacon, self.site), flaw=opening.flaw)
        else:
            self.manners[opening.manner](opening.beacon)

    def open(self, beacon: Beacon) -> None:
        self._until_answered(beacon, whole(beacon, self.site))

    def _open_again(self, beacon: Beacon) -> None:
        self.open(beacon)
        self.open(beacon)

    def _double(self, beacon: Beacon) -> None:
        self._at_once(beacon, beacon)

    def _race(self, beacon: Beacon) -> None:
        other = replace(beacon, opening=self.crowd.number()) if beacon.opening else beacon
        self._at_once(beacon, other)

    def _hang_up(self, beacon: Beacon) -> None:
        _try(self.two.send, whole(beacon, self.site))
        time.sleep(self.crowd.draw.choice(WAITS_SECONDS))
        self.two.hang_up()
        self.open(beacon)

    def _at_once(self, one: Beacon, two: Beacon) -> None:
        """On two connections, so as a rule by two workers."""
        pairs = ((one, self.one), (two, self.two))
        for beacon, connection in pairs:
            _try(connection.send, whole(beacon, self.site))
        for beacon, connection in pairs:
            status = _try(connection.status)
            if status is None or status in LATER:
                self._until_answered(beacon, whole(beacon, self.site), tries=1)
            else:
                self._write(beacon, "", status, 1)

    def _until_answered(self, beacon: Beacon, request: bytes, *, flaw: str = "", tries: int = 0) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            tries += 1
            connection = self.one if tries % 2 else self.two
            status = _try(connection.ask, request)
            if status is not None and status not in LATER:
                self._write(beacon, flaw, status, tries)
                return
            time.sleep(PAUSE_SECONDS)
        raise TimeoutError(f"no answer in {PATIENCE_SECONDS} s: {request!r}")

    def _write(self, beacon: Beacon, flaw: str, status: int, tries: int) -> None:
        reader = f"{beacon.reader.address} {beacon.reader.agent}"
        story = beacon.story
        sent = Sent(
            story.pk, story.language, reader, beacon.opening, beacon.referrer, flaw, status, time.monotonic(), tries
        )
        self.into.write(sent.line())


def _try(do: Callable[..., int | None], *arguments: bytes) -> int | None:
    """None where the connection failed."""
    try:
        return do(*arguments)
    except OSError:
        return None


def act(crowd: Crowd, site: str, at: str, into: Path, goes_on: Callable[[], bool], *, pause: float) -> None:
    host, _, port = at.partition("//")[2].rpartition(":")
    with ExitStack() as stack:
        connections = (
            stack.enter_context(Connection(host, int(port))),
            stack.enter_context(Connection(host, int(port))),
        )
        readers = Readers(crowd, site, connections, stack.enter_context(into.open("w", buffering=1)))
        while goes_on():
            readers.read(crowd.opening())
            if pause:
                time.sleep(pause)


class Threads:
    """They act until they are told, or until the process that started this one is gone."""

    def __init__(self) -> None:
        self.is_told = threading.Event()
        self.failures: list[BaseException] = []
        self.parent = os.getppid()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._note)

    def run(self, acts: Sequence[Callable[[Callable[[], bool]], None]]) -> None:
        """Returns when all have ended; `failures` says what of."""
        threads = [threading.Thread(target=self._run, args=(act,)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _run(self, act: Callable[[Callable[[], bool]], None]) -> None:
        try:
            act(self._goes_on)
        except Exception as error:  # noqa: BLE001 - a thread's outermost, told by the exit status
            self.failures.append(error)

    def _goes_on(self) -> bool:
        return not self.is_told.is_set() and os.getppid() == self.parent

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.is_told.set()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", required=True, metavar="http://HOST:PORT")
    parser.add_argument("--at", metavar="http://HOST:PORT", help="where it is, if not at its own address")
    parser.add_argument("--stories", type=Path, required=True, help="JSON: a list of stories with their tokens")
    parser.add_argument("--into", type=Path, required=True, help="a folder: each thread writes a file of its own")
    parser.add_argument("--first-network", type=int, required=True, help="that no other client has, nor those after it")
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two openings of a thread")
    given = parser.parse_args()
    stories = pages.read(given.stories)
    networks = range(given.first_network, given.first_network + given.threads)
    threads = Threads()
    threads.run(
        [
            partial(
                act, Crowd(stories, number, given.seed), given.site, given.at or given.site, file, pause=given.pause
            )
            for number, file in ((number, given.into / f"ledger-{number}.tsv") for number in networks)
        ]
    )
    if threads.failures:
        sys.exit("\n".join(f"{type(error).__name__}: {error}" for error in threads.failures))


if __name__ == "__main__":
    main()
