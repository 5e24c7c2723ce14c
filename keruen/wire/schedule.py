"""When the feeds are fetched: plain data for the background worker.

The contract: the worker calls each job's `action` once when it starts and then whenever it is due, one call at a time.
After a call it asks `next_after(moment)` for the next instant: aware, later than `moment`, and different at each call,
as jitter is in it. An action keeps what fails in `FeedState` and returns a `Report`; it raises only what nobody has
foreseen, and the worker logs that and goes on.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Min

from keruen.outbox.schedule import Job as Hourly
from keruen.wire.actions import update_rates, update_weather
from keruen.wire.models import FeedState
from keruen.wire.outbound.publication import languages
from keruen.wire.outbound.sitemaps.settling import settle_all
from keruen.wire.report import Report

# Everybody's timers fire on the hour; the sources ask us not to.
RATES_MINUTE: Final = 7
SOONEST: Final = timedelta(minutes=5)
LATEST: Final = timedelta(minutes=30)
BUSY_MINUTES: Final = frozenset({59, 0, 1})
STEP_ASIDE: Final = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    action: Callable[[], Report]
    next_after: Callable[[datetime], datetime]


def next_rates(moment: datetime) -> datetime:
    """Seven to twelve minutes past the next hour, or when a feed that failed may be tried again."""
    hourly = moment.replace(minute=RATES_MINUTE, second=0, microsecond=0)
    if hourly <= moment:
        hourly += timedelta(hours=1)
    state = FeedState.objects.failing().filter(name="rates").first()
    if state and state.next_try_at and state.next_try_at > moment:
        return state.next_try_at + _jitter(seconds=60)
    return hourly + _jitter(seconds=300)


def next_weather(moment: datetime) -> datetime:
    """When the first city's weather expires, in five minutes at the earliest and thirty at the latest."""
    to_come = FeedState.objects.of_weather().filter(expires_at__gt=moment)
    expires_at = to_come.aggregate(first=Min("expires_at"))["first"] or moment + LATEST
    latest = moment + LATEST - STEP_ASIDE - _jitter(seconds=60)
    due = min(max(expires_at + _jitter(seconds=90), moment + SOONEST), latest)
    return due + STEP_ASIDE if due.minute in BUSY_MINUTES else due


def _jitter(*, seconds: int) -> timedelta:
    return timedelta(milliseconds=secrets.randbelow(seconds * 1000))


def _update_rates() -> Report:
    return update_rates()


def _update_weather() -> Report:
    return update_weather()


def _settle_sitemaps() -> None:
    """What the outbox tells of is settled at once; this fills a table that is new, and mends what was lost."""
    settle_all(languages(), now=settings.CLOCK.now())


JOBS: Final = (
    Job("rates", _update_rates, next_rates),
    Job("weather", _update_weather, next_weather),
    Hourly("settle-sitemaps", _settle_sitemaps),
)
