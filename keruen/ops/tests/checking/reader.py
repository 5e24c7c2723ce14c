"""A reader in a process of its own: `python -m keruen.ops.tests.checking.reader --at HOST:PORT --watch … --into …`.

It asks for the addresses in random order until it is terminated or its parent is gone, on one connection, by turns with
gzip, without, and with the entity tag that it got before: a 304 says that what it holds is still right.
"""

import argparse
import json
import os
import random
import signal
import time
from pathlib import Path
from types import FrameType
from typing import TextIO

from keruen.ops.tests.checking.answer import Answer, TornAnswer, Visitor
from keruen.ops.tests.checking.marks import Marks, live_marks_in, marks_in
from keruen.ops.tests.checking.record import Reading

ASKED_OFTEN = [{}, {}, {"accept_encoding": "identity"}]
PAUSE_WHEN_REFUSED = 0.02


class CheckingReader:
    """Keeps, for each address, the entity tag of the last whole answer and what that showed."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.held: dict[str, tuple[str, Marks, Marks]] = {}

    def read(self, address: str) -> Reading:
        asked = time.monotonic()
        try:
            return self._reading(address, self._ask(address))
        except TornAnswer as error:
            return Reading(address, asked, time.monotonic(), fault=str(error), is_torn=True)
        except OSError as error:
            return Reading(address, asked, time.monotonic(), fault=f"{type(error).__name__}: {error}")

    def _ask(self, address: str) -> Answer:
        if address in self.held and random.random() < 0.3:
            return self.visitor.get(address, if_none_match=self.held[address][0])
        return self.visitor.get(address, **random.choice(ASKED_OFTEN))

    def _reading(self, address: str, answer: Answer) -> Reading:
        if answer.status == 304:
            _, marks, live = self.held[address]
        else:
            marks, live = marks_in(answer.body, answer.headers), live_marks_in(answer.body)
            self._check_end(answer)
        if "etag" in answer.headers and answer.status == 200:
            self.held[address] = answer.headers["etag"], marks, live
        return Reading(address, answer.asked, answer.ended, answer.status, answer.is_marked_stale, marks, live)

    def _check_end(self, answer: Answer) -> None:
        is_page = answer.status == 200 and "text/html" in answer.headers.get("content-type", "")
        if is_page and not answer.body.rstrip().endswith(b"</html>"):
            raise TornAnswer(f"the page ends with {answer.body[-40:]!r}")


def read_until_told(reader: CheckingReader, addresses: list[str], into: TextIO, *, pause: float) -> None:
    is_told: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        is_told.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    parent = os.getppid()
    while not is_told and os.getppid() == parent:
        reading = reader.read(random.choice(addresses))
        into.write(reading.line() + "\n")
        time.sleep(max(pause, PAUSE_WHEN_REFUSED if reading.fault else 0))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", required=True, metavar="HOST:PORT")
    parser.add_argument("--watch", type=Path, required=True, help="JSON: {address: [stories on it]}")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds between two readings")
    arguments = parser.parse_args()
    host, _, port = arguments.at.rpartition(":")
    addresses = list(json.loads(arguments.watch.read_text()))
    with Visitor(host, int(port)) as visitor, arguments.into.open("w") as into:
        read_until_told(CheckingReader(visitor), addresses, into, pause=arguments.pause)


if __name__ == "__main__":
    main()
