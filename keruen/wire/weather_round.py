"""One pass over the cities: whom to ask for, what to keep of the answers, and when to leave the server alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from keruen.lib import numbers
from keruen.lib.cities import City
from keruen.lib.outgoing import FetchError
from keruen.wire.feed_state import record_failure, record_success
from keruen.wire.inbound.feed import FeedError
from keruen.wire.inbound.weather.reading import Reading, WeatherAnswer, WeatherSource, for_moment
from keruen.wire.models import FeedState, Weather
from keruen.wire.report import Report

# A server that throttles or bans us, or fails time after time, is left alone until the next round.
STOPPING_STATUSES: Final = frozenset({403, 429})
FAILURES_THAT_STOP: Final = 3
# A forecast that stays unchanged for hours must still have a reading for each of them.
HOURS_KEPT: Final = timedelta(hours=24)


class WeatherRound:
    """What was known of each city before the round, and how the server has behaved in it."""

    def __init__(self, source: WeatherSource, report: Report) -> None:
        self.source = source
        self.report = report
        self.has_to_stop = False
        self._failures_in_a_row = 0
        # What another source has said says nothing about when to ask this one.
        known = Weather.objects.filter(source=source.name, is_sample=False).values_list("city", flat=True)
        self._known = {_state_name(key) for key in known}
        self._states = {state.name: state for state in FeedState.objects.of_weather()}

    def is_due(self, city: City) -> bool:
        state = self._states.get(_state_name(city.key))
        now = settings.CLOCK.now()
        if state is None or not state.has_to_wait(now) or not (state.failures or state.name in self._known):
            return True
        moment = max(moment for moment in (state.expires_at, state.next_try_at) if moment is not None)
        until = f"{city.names['en']}: not before {timezone.localtime(moment):%d.%m.%Y %H:%M:%S}"
        if state.failures:
            self.report.fail(f"{until}, the last attempt failed: {state.last_error}")
        else:
            self.report.left.append(f"{until}, it is up to date")
        return False

    def update(self, batch: Sequence[City]) -> None:
        now = settings.CLOCK.now()
        try:
            answer = self.source.observe(batch, unless_unchanged_since=self._since(batch))
        except (FetchError, FeedError) as error:
            self._note_failure(error)
            for city in batch:
                record_failure(_state_name(city.key), now, error)
            whose = batch[0].names["en"] if len(batch) == 1 else f"{len(batch)} cities"
            self.report.fail(f"{whose}: {error}")
            return
        self._failures_in_a_row = 0
        for city in batch:
            self._keep(city, answer, now)

    def _since(self, batch: Sequence[City]) -> str:
        name = _state_name(batch[0].key)
        if len(batch) > 1 or name not in self._known or name not in self._states:
            return ""
        return self._states[name].last_modified

    def _note_failure(self, error: FetchError | FeedError) -> None:
        self._failures_in_a_row += 1
        is_unwelcome = isinstance(error, FetchError) and error.status in STOPPING_STATUSES
        self.has_to_stop = is_unwelcome or self._failures_in_a_row >= FAILURES_THAT_STOP

    def _keep(self, city: City, answer: WeatherAnswer, now: datetime) -> None:
        if city.key in answer.complaints:
            record_failure(_state_name(city.key), now, FeedError(answer.complaints[city.key]))
            self.report.fail(f"{city.names['en']}: {answer.complaints[city.key]}")
            return
        with transaction.atomic():
            if answer.is_unchanged:
                Weather.objects.filter(city=city.key).update(fetched_at=now)
                self.report.left.append(f"{city.names['en']}: unchanged at the source")
            else:
                reading = _store_weather(city, answer.readings[city.key], self.source.name, now)
                self.report.stored.append(_line(city, reading))
            record_success(_state_name(city.key), now, last_modified=answer.last_modified, expires_at=answer.expires_at)


def _state_name(key: str) -> str:
    return f"weather:{key}"


def _store_weather(city: City, readings: Sequence[Reading], source: str, now: datetime) -> Reading:
    reading = for_moment(readings, now)
    later = [later for later in readings if reading.at < later.at <= now + HOURS_KEPT]
    Weather.objects.update_or_create(
        city=city.key,
        defaults={
            "celsius": reading.celsius,
            "condition": reading.condition,
            "is_day": reading.is_day,
            "wind_mps": reading.wind_mps,
            "measured_at": reading.at,
            "later": [entry.model_dump(mode="json") for entry in later],
            "source": source,
            "fetched_at": now,
            "is_sample": False,
        },
    )
    return reading


def _line(city: City, reading: Reading) -> str:
    degrees = numbers.temperature(reading.celsius)
    sky = reading.condition.replace("_", " ") or "sky unknown"
    return f"{city.names['en']}: {degrees}, {sky} ({timezone.localtime(reading.at):%d.%m.%Y %H:%M})"
