"""A log of views in a folder of its own, and a clock that stands in one of its segments."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings as django_settings
from django.db import connection

from keruen.lib.clock import FixedClock, parse_instant
from keruen.pulse.counting import log, record
from keruen.pulse.counting.referrers import REFERRERS
from keruen.pulse.folding.fold import Fold
from keruen.pulse.models import StoryViews

NOON = parse_instant("2026-02-04T07:00:00+00:00")
NODE = UUID(int=1)
FLAGS = record.TELLING | record.NEW_READER


class Log:
    """Written at the portal's clock, as reader workers do it. Each view is an opening of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writer = log.LogWriter(folder, now_ms)
        self._opening = 0

    def append(
        self, article: int, *, times: int = 1, opening: int = 0, referrer: str = "direct", flags: int = FLAGS
    ) -> None:
        for _ in range(times):
            self._opening += 1
            self._writer.append(
                record.pack(
                    article=article,
                    at_ms=now_ms(),
                    opening=opening or self._opening << 40,
                    referrer=REFERRERS.index(referrer),
                    flags=flags,
                )
            )

    def segments(self) -> list[Path]:
        return log.segments(self.folder)

    def close(self) -> None:
        self._writer.close()


def now_ms() -> int:
    return int(django_settings.CLOCK.now().timestamp() * 1000)


def counted() -> dict[int, int]:
    return dict(StoryViews.objects.values_list("article_id", "counted"))


@pytest.fixture(autouse=True)
def _noon(settings: Any) -> None:
    settings.CLOCK = FixedClock(NOON)


@pytest.fixture
def later(settings: Any) -> Callable[[timedelta], datetime]:
    """Moves the portal's clock on."""

    def move(span: timedelta) -> datetime:
        settings.CLOCK = FixedClock(settings.CLOCK.now() + span)
        return settings.CLOCK.now()

    return move


@pytest.fixture
def views(tmp_path: Path) -> Iterator[Log]:
    written = Log(tmp_path / "pulse")
    yield written
    written.close()


@pytest.fixture
def fold(views: Log) -> Fold:
    return Fold(views.folder, NODE)


def in_threads(*works: Callable[[], object]) -> None:
    """Begins them at the same moment, each with a connection of its own."""
    barrier = Barrier(len(works))

    def work(each: Callable[[], object]) -> None:
        try:
            barrier.wait(20)
            each()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(work, each) for each in works]:
            done.result()
