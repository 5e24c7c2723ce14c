from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from keruen.lib.clock import FixedClock
from keruen.newsroom.models import Article
from keruen.pulse.models import StoryHour, StoryMinute
from keruen.pulse.trends.rankings import Trends


class Readers:
    """What the fold writes when stories are read, and the worker that ranks it."""

    def __init__(self) -> None:
        self.trends = Trends(settings.CLOCK)

    def read(self, story: Article, times: int, *, ago: timedelta = timedelta(0), telling: int | None = None) -> None:
        moment = settings.CLOCK.now() - ago
        told = times if telling is None else telling
        minute, hour = moment.replace(second=0, microsecond=0), moment.replace(minute=0, second=0, microsecond=0)
        of_minute, _ = StoryMinute.objects.get_or_create(minute=minute, article=story)
        StoryMinute.objects.filter(minute=minute, article=story).update(
            views=of_minute.views + times, telling=of_minute.telling + told
        )
        of_hour, _ = StoryHour.objects.get_or_create(hour=hour, article=story)
        StoryHour.objects.filter(hour=hour, article=story).update(direct=of_hour.direct + times)

    def rank(self) -> None:
        self.trends.compute(settings.CLOCK.now())

    def rank_later(self, **later: Any) -> None:
        """The clock goes on, and what was read since is ranked by the same worker."""
        settings.CLOCK = FixedClock(settings.CLOCK.now() + timedelta(**later))
        self.rank()


@pytest.fixture
def noon(portal_now: Callable[[str], None]) -> datetime:
    """A Wednesday."""
    portal_now("2026-02-04T12:00:00+05:00")
    now: datetime = settings.CLOCK.now()
    return now


@pytest.fixture
def readers(noon: datetime, db: None) -> Readers:
    return Readers()
