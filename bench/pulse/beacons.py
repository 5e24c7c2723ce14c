"""wrk as a crowd of readers: beacons as fast as they are taken, or so many a second."""

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Final

from bench.press import wrk
from bench.press.wrk import Load, Rate

SCRIPT: Final = Path(__file__).parent / "beacons.lua"
# Of one run. No run has the readers of another, else theirs would be repeats.
READERS: Final = 100_000
# Until it is told to end.
LONG_SECONDS: Final = 3_600.0
STOP_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class Beacons(Load):
    """`url` is where they are sent, `host` the site's, `tokens` a file of the stories' tokens; `rate` 0: no pause."""

    host: str = ""
    tokens: Path = Path()
    rate: int = 0
    runs: Iterator[int] = field(default_factory=count)

    def command(self, seconds: float) -> list[str]:
        wrk_itself = ["wrk", "-t1", f"-c{wrk.CONNECTIONS}", f"-d{seconds:g}s", "--latency", "-s", str(SCRIPT)]
        first = next(self.runs) * READERS
        return [*wrk_itself, self.url, "--", str(self.tokens), self.host, str(first), str(self.rate)]


@contextmanager
def in_background(beacons: Beacons) -> Iterator[list[Rate]]:
    """They are sent until the `with` ends; then their rate is in the list."""
    rates: list[Rate] = []
    process = subprocess.Popen(beacons.command(LONG_SECONDS), stdout=subprocess.PIPE, text=True)
    try:
        yield rates
    finally:
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=STOP_SECONDS)
        rates.append(wrk.parse(told))
