"""What goes on beside the stored pages: so many pages a second are void and asked for, and people are at the desk."""

import statistics
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Self
from urllib.parse import urlsplit

from keruen.ops.tests.checking.answer import Visitor

# Somebody who has signed in gets every page from Django, rendered for him alone.
SESSION = "sessionid=of-nobody-that-is-known"
DESK = ("/desk/login/", "/ru/")
# Asked for and not yet answered; beyond, the next ones wait for a place here.
MOST = 32


@dataclass(slots=True)
class Strain:
    """Seconds that each answer took; `asked` counts those that were due, `wrong` the answers other than 200."""

    renders: list[float] = field(default_factory=list)
    desk: list[float] = field(default_factory=list)
    asked: int = 0
    wrong: int = 0

    def shown(self, which: Sequence[float]) -> str:
        """Milliseconds at the median, and the longest."""
        return f"{statistics.median(which) * 1000:.0f} ({max(which) * 1000:.0f})" if which else "–"

    def __add__(self, other: Self) -> "Strain":
        return Strain(
            self.renders + other.renders, self.desk + other.desk, self.asked + other.asked, self.wrong + other.wrong
        )


@contextmanager
def straining(
    address: str, paths: Sequence[str], *, void: Callable[[str], object], renders: float, desk: float
) -> Iterator[Strain]:
    """`renders` pages of `paths` a second are void by `void` and asked for, `desk` requests a second are Django's own.

    They come when they are due, however slowly they are answered. What was asked for is answered before it ends.
    """
    strain, stop = Strain(), threading.Event()

    def render(path: str) -> None:
        void(path)
        _timed(address, path, strain.renders, strain)

    def visit(path: str) -> None:
        _timed(address, path, strain.desk, strain, cookie=SESSION)

    with ThreadPoolExecutor(MOST) as pool:
        kinds = ((render, paths, renders), (visit, DESK, desk))
        clocks = [threading.Thread(target=_each, args=(stop, pool, strain, *kind)) for kind in kinds if kind[2]]
        for clock in clocks:
            clock.start()
        try:
            yield strain
        finally:
            stop.set()
            for clock in clocks:
                clock.join()


def _each(
    stop: threading.Event,
    pool: ThreadPoolExecutor,
    strain: Strain,
    do: Callable[[str], None],
    paths: Sequence[str],
    rate: float,
) -> None:
    due, round_ = time.monotonic(), cycle(paths)
    while not stop.wait(max(0.0, due - time.monotonic())):
        strain.asked += 1
        pool.submit(do, next(round_))
        due += 1 / rate


def _timed(address: str, path: str, into: list[float], strain: Strain, **headers: str) -> None:
    place = urlsplit(address)
    start = time.monotonic()
    try:
        with Visitor(place.hostname or "", place.port or 0) as visitor:
            is_right = visitor.get(path, **headers).status == 200
    except OSError:
        is_right = False
    into.append(time.monotonic() - start)
    strain.wrong += not is_right
