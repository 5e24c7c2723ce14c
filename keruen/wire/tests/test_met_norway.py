import json
import logging
from datetime import UTC, datetime

import pytest

from keruen.lib.cities import BY_KEY
from keruen.lib.outgoing import FetchError
from keruen.lib.tests.far_server import Reply
from keruen.wire import conditions
from keruen.wire.inbound import index
from keruen.wire.inbound.feed import FeedError
from keruen.wire.inbound.weather.met_norway import condition, is_day, parse
from keruen.wire.inbound.weather.reading import Reading, for_moment

ALMATY = BY_KEY["almaty"]


def observe(**options):
    return index.weather_source().observe([ALMATY], **options)


def test_it_reads_the_hours_of_a_forecast_and_leaves_out_one_without_a_temperature(recorded):
    readings = parse(recorded("met_norway.json"))
    hour = datetime(2026, 2, 4, 8, tzinfo=UTC)
    assert readings[2] == Reading(at=hour, celsius=3.0, condition="cloudy", is_day=None, wind_mps=1.1)
    assert [reading.at.hour for reading in readings] == [6, 7, 8, 9, 11, 15, 0, 12]


def test_it_takes_a_longer_period_where_there_is_no_hour_and_no_condition_where_there_is_none(recorded):
    assert [reading.condition for reading in parse(recorded("met_norway.json"))[-2:]] == ["heavy_snow", ""]


@pytest.mark.parametrize(
    ("moment", "hour"), [("06:00", 6), ("07:59", 7), ("08:00", 8), ("10:30", 9), ("05:00", 6), ("14:59", 11)]
)
def test_the_reading_for_a_moment_is_the_last_one_before_it_or_else_the_first(recorded, moment, hour):
    now = datetime.fromisoformat(f"2026-02-04T{moment}:00+00:00")
    assert for_moment(parse(recorded("met_norway.json")), now).at.hour == hour


@pytest.mark.parametrize(
    ("symbol", "word", "day"),
    [
        ("clearsky_day", "clear", True),
        ("fair_night", "fair", False),
        ("partlycloudy_polartwilight", "partly_cloudy", False),
        ("cloudy", "cloudy", None),
        ("fog", "fog", None),
        ("lightrain", "rain", None),
        ("heavyrainshowers_day", "heavy_rain", True),
        ("heavysleet", "sleet", None),
        ("lightsnowshowers_night", "snow", False),
        ("heavysnow", "heavy_snow", None),
        ("lightssleetshowersandthunder_day", "thunder", True),
        ("heavyrainandthunder", "thunder", None),
        ("frogs", conditions.UNKNOWN, None),
        ("", conditions.UNKNOWN, None),
    ],
)
def test_a_symbol_becomes_our_own_word(symbol, word, day):
    assert (condition(symbol), is_day(symbol)) == (word, day)
    assert word in conditions.TEXTS


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b'{"properties":{"timeseries":[]}}',
        b'{"properties":{"timeseries":[{"time":"2026-02-04T06:00:00","data":{"instant":{"details":{}}}}]}}',
        b'{"properties":{"timeseries":[{"time":"2026-02-04T06:00:00Z","data":{"instant":{"details":{}}}}]}}',
        b'{"properties":{"timeseries":[{"time":"2026-02-04T06:00:00Z","data":{"instant":{"details":{"air_temperature":'
        b"300}}}}]}}",
    ],
)
def test_it_refuses_what_is_no_forecast(document):
    with pytest.raises(FeedError, match="expected a forecast"):
        parse(document)


def test_it_asks_with_at_most_four_decimals_an_altitude_and_a_name(server, recorded):
    server.answers("/weather", Reply(recorded("met_norway.json")))
    observe()
    path, headers = server.requests[0]
    assert path == "/weather?lat=43.25&lon=76.95&altitude=785"
    assert headers["User-Agent"].startswith("Keruen/")
    assert headers["User-Agent"].endswith(" editor@karavan.example")
    assert "If-Modified-Since" not in headers


def test_it_asks_again_only_for_what_has_changed(server):
    moment = "Wed, 04 Feb 2026 06:12:08 GMT"
    server.answers("/weather", Reply(status=304, headers={"Expires": "Wed, 04 Feb 2026 08:42:18 GMT"}))
    answer = observe(unless_unchanged_since=moment)
    assert server.requests[0][1]["If-Modified-Since"] == moment
    assert (answer.is_unchanged, answer.last_modified) == (True, moment)
    assert answer.expires_at == datetime(2026, 2, 4, 8, 42, 18, tzinfo=UTC)


def test_it_refuses_a_304_that_nobody_asked_for(server):
    server.answers("/weather", Reply(status=304))
    with pytest.raises(FeedError, match="304"):
        observe()


def test_a_203_is_stored_and_logged(server, recorded, caplog):
    server.answers("/weather", Reply(recorded("met_norway.json"), status=203))
    with caplog.at_level(logging.WARNING):
        assert observe().readings["almaty"]
    assert "will be switched off" in caplog.text


def test_a_429_is_never_asked_again_at_once(server):
    server.answers("/weather", Reply(status=429, headers={"Retry-After": "1"}), Reply(b"{}"))
    with pytest.raises(FetchError) as caught:
        observe()
    assert (caught.value.status, caught.value.retry_after, len(server.requests)) == (429, 1, 1)


def test_an_unreadable_expires_is_none(server, recorded):
    server.answers("/weather", Reply(recorded("met_norway.json"), headers={"Expires": "0"}))
    assert observe().expires_at is None


def test_recorded_forecasts_are_json_as_the_source_sends_it(recorded):
    assert json.loads(recorded("met_norway.json"))["type"] == "Feature"
