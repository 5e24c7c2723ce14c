"""`update_weather` against a server that answers in every way a weather service has."""

from datetime import UTC, datetime

import pytest

from keruen.lib import cities
from keruen.lib.tests.far_server import Reply
from keruen.wire.actions import update_weather
from keruen.wire.models import FeedState, Weather
from keruen.wire.samples import put_samples

pytestmark = pytest.mark.django_db

TWO = cities.ALL[:2]
MODIFIED = "Wed, 04 Feb 2026 06:12:08 GMT"
PASSED = {"Last-Modified": MODIFIED, "Expires": "Wed, 04 Feb 2026 07:42:18 GMT"}
TO_COME = {"Last-Modified": MODIFIED, "Expires": "Wed, 04 Feb 2026 08:42:18 GMT"}


def update(wanted=TWO, **options):
    return update_weather(wanted, pause=lambda seconds: None, **options)


@pytest.fixture
def forecast(recorded):
    return lambda headers=PASSED: Reply(recorded("met_norway.json"), headers=headers)


def test_every_city_gets_its_weather_with_pauses_between_the_requests(server, forecast):
    server.answers("/weather", forecast())
    pauses: list[float] = []
    report = update_weather(pause=pauses.append)
    assert Weather.objects.count() == len(report.stored) == len(cities.ALL)
    assert len(pauses) == len(cities.ALL) - 1
    assert report.stored[0] == "Almaty: +3\N{NO-BREAK SPACE}°C, cloudy (04.02.2026 13:00)"


def test_the_reading_for_now_and_those_of_the_hours_after_it_are_kept(server, forecast):
    server.answers("/weather", forecast())
    update()
    almaty = Weather.objects.get(city="almaty")
    assert almaty.measured_at == datetime(2026, 2, 4, 8, tzinfo=UTC)
    assert [hour["at"][11:16] for hour in almaty.later] == ["09:00", "11:00", "15:00", "00:00"]


def test_a_city_whose_weather_has_not_expired_is_not_asked_for(server, forecast):
    server.answers("/weather", forecast(TO_COME))
    update()
    report = update()
    assert len(server.requests) == 2
    assert report.left[0] == "Almaty: not before 04.02.2026 13:42:18, it is up to date"
    assert not report.has_failed


def test_it_is_asked_for_all_the_same_when_forced(server, forecast):
    server.answers("/weather", forecast(TO_COME))
    update()
    update(is_forced=True)
    assert len(server.requests) == 4


def test_an_expiry_far_away_is_not_believed(server, forecast, portal_now):
    server.answers("/weather", forecast({"Expires": "Wed, 04 Feb 2126 08:42:18 GMT"}))
    update()
    portal_now("2026-02-04T15:00:01+05:00")
    update()
    assert len(server.requests) == 4


def test_unchanged_weather_is_confirmed_and_shows_the_new_hour(server, forecast, portal_now):
    server.answers("/weather", forecast(), Reply(status=304, headers=PASSED))
    update(TWO[:1])
    portal_now("2026-02-04T14:10:00+05:00")
    report = update(TWO[:1])
    shown = Weather.objects.current("almaty", datetime(2026, 2, 4, 9, 10, tzinfo=UTC))
    assert server.requests[1][1]["If-Modified-Since"] == MODIFIED
    assert report.left == ["Almaty: unchanged at the source"]
    assert shown is not None
    assert (shown.celsius, shown.condition) == (3.4, "fair")


def test_without_weather_of_our_own_the_question_has_no_condition(server, forecast):
    server.answers("/weather", forecast(TO_COME))
    update(TWO[:1])
    Weather.objects.all().delete()
    update(TWO[:1])
    assert "If-Modified-Since" not in server.requests[1][1]
    assert Weather.objects.count() == 1


def test_a_real_reading_takes_the_place_of_a_sample(server, forecast):
    put_samples()
    server.answers("/weather", forecast())
    update(TWO)
    assert Weather.objects.samples().count() == len(cities.ALL) - 2


def test_one_citys_unreadable_answer_leaves_the_others(server, forecast):
    server.answers("/weather", Reply(b"{"), forecast())
    report = update()
    assert list(Weather.objects.values_list("city", flat=True)) == ["astana"]
    assert report.failures[0].startswith("Almaty: expected a forecast")
    assert FeedState.objects.failing().get().name == "weather:almaty"


@pytest.mark.parametrize("status", [403, 429])
def test_a_server_that_refuses_us_ends_the_round(server, status):
    server.answers("/weather", Reply(status=status, headers={"Retry-After": "7200"}))
    report = update_weather()
    assert len(server.requests) == 1
    assert len(report.left) == len(cities.ALL) - 1


def test_a_server_that_throttles_us_is_left_alone_as_long_as_it_asks(server):
    server.answers("/weather", Reply(status=429, headers={"Retry-After": "7200"}))
    update()
    state = FeedState.objects.get(name="weather:almaty")
    assert state.next_try_at == datetime(2026, 2, 4, 10, tzinfo=UTC)


def test_three_failures_in_a_row_end_the_round(server):
    server.answers("/weather", Reply(status=500))
    report = update(cities.ALL)
    assert len(report.failures) == 3
    assert len(server.requests) == 6


def test_a_city_that_failed_is_asked_for_after_a_pause_that_doubles(server, portal_now):
    server.answers("/weather", Reply(b"{"))
    update(TWO[:1])
    portal_now("2026-02-04T13:04:59+05:00")
    assert "the last attempt failed" in update(TWO[:1]).failures[0]
    portal_now("2026-02-04T13:05:01+05:00")
    update(TWO[:1])
    state = FeedState.objects.get(name="weather:almaty")
    assert len(server.requests) == 2
    assert (state.failures, state.next_try_at) == (2, datetime(2026, 2, 4, 8, 15, 1, tzinfo=UTC))


def test_a_failure_leaves_the_last_good_weather(server, forecast):
    server.answers("/weather", forecast(), Reply(b"<html>"))
    update(TWO[:1])
    update(TWO[:1])
    assert Weather.objects.get(city="almaty").celsius == 3.0


@pytest.mark.usefixtures("use_open_meteo")
def test_open_meteo_is_asked_once_and_a_place_without_weather_fails_alone(server, recorded):
    server.answers("/weather", Reply(recorded("open_meteo.json")))
    report = update(cities.ALL[:3])
    assert len(server.requests) == 1
    assert set(Weather.objects.values_list("city", flat=True)) == {"almaty", "astana"}
    assert [line.split(":")[0] for line in report.failures] == ["Shymkent"]


@pytest.mark.usefixtures("use_open_meteo")
def test_a_failure_of_many_cities_is_told_once_and_kept_for_each(server):
    server.answers("/weather", Reply(b'{"error":true,"reason":"Daily limit exceeded"}', status=400))
    report = update(cities.ALL)
    assert len(report.failures) == 1
    assert report.failures[0].startswith("20 cities: Open-Meteo refused the question")
    assert FeedState.objects.failing().count() == len(cities.ALL)


def test_another_source_is_asked_though_the_first_ones_weather_has_not_expired(server, forecast, recorded, request):
    server.answers(
        "/weather", forecast(TO_COME), forecast(TO_COME), forecast(TO_COME), Reply(recorded("open_meteo.json"))
    )
    update(cities.ALL[:3])
    request.getfixturevalue("use_open_meteo")
    update(cities.ALL[:3])
    assert len(server.requests) == 4
    assert Weather.objects.get(city="astana").source == "open-meteo"
