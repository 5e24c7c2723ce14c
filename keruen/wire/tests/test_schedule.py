from datetime import UTC, datetime, timedelta

import pytest

from keruen.wire.feed_state import record_failure, record_success
from keruen.wire.inbound.feed import FeedError
from keruen.wire.schedule import JOBS, next_rates, next_weather

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 2, 4, 12, tzinfo=UTC)
MOMENTS = [NOON + timedelta(minutes=minute, seconds=11) for minute in range(0, 60, 4)]


def minutes(hour: float) -> timedelta:
    return timedelta(minutes=hour)


def test_each_job_has_a_name_of_its_own():
    assert [job.name for job in JOBS] == ["rates", "weather", "settle-sitemaps"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_rates_are_fetched_every_hour_and_never_on_the_hour(moment):
    due = next_rates(moment)
    assert moment < due < moment + minutes(66)
    assert 7 <= due.minute < 12


def test_rates_that_failed_are_fetched_again_sooner():
    record_failure("rates", NOON + minutes(8), FeedError("nothing"))
    due = next_rates(NOON + minutes(8))
    assert NOON + minutes(13) <= due < NOON + minutes(14)


@pytest.mark.parametrize("moment", MOMENTS)
def test_weather_is_fetched_twice_an_hour_and_never_on_the_hour(moment):
    due = next_weather(moment)
    assert moment + minutes(5) <= due <= moment + minutes(30)
    assert due.minute not in {59, 0, 1}


def test_weather_is_fetched_when_the_first_citys_expires():
    moment = NOON + minutes(5)
    record_success("weather:almaty", moment, expires_at=moment + minutes(12))
    record_success("weather:astana", moment, expires_at=moment + minutes(20))
    assert moment + minutes(12) <= next_weather(moment) < moment + minutes(14)


def test_weather_that_has_expired_already_is_no_reason_to_hurry():
    record_success("weather:almaty", NOON, expires_at=NOON - minutes(1))
    assert next_weather(NOON) > NOON + minutes(20)


def test_weather_that_expires_at_once_is_not_asked_for_all_the_time():
    moment = NOON + minutes(5)
    record_success("weather:almaty", moment, expires_at=moment + minutes(0.1))
    assert next_weather(moment) >= moment + minutes(5)


def test_a_failures_pause_grows_to_an_hour():
    for _ in range(20):
        record_failure("rates", NOON, FeedError("nothing"))
    assert next_rates(NOON) <= NOON + minutes(61)
