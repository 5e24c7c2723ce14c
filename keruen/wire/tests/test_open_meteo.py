import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from keruen.lib.cities import ALL, BY_KEY
from keruen.lib.outgoing import FetchError
from keruen.lib.tests.far_server import Reply
from keruen.wire import conditions
from keruen.wire.inbound import index
from keruen.wire.inbound.feed import FeedError
from keruen.wire.inbound.weather.open_meteo import _BY_CODE, parse
from keruen.wire.inbound.weather.reading import Reading

THREE = ALL[:3]


def test_it_reads_several_places_in_the_order_of_the_question(recorded):
    readings, _ = parse(recorded("open_meteo.json"), THREE)
    noon = datetime(2026, 2, 4, 7, 45, tzinfo=UTC)
    assert readings["almaty"] == Reading(at=noon, celsius=3.0, condition="cloudy", is_day=True, wind_mps=4.1)


def test_it_reads_one_place_alone(recorded):
    document = json.dumps(json.loads(recorded("open_meteo.json"))[0]).encode()
    assert parse(document, [BY_KEY["almaty"]])[0]["almaty"].celsius == 3.0


def test_nulls_leave_a_reading_with_its_temperature(recorded):
    astana = parse(recorded("open_meteo.json"), THREE)[0]["astana"]
    assert (astana.celsius, astana.condition, astana.is_day, astana.wind_mps) == (-14.2, "", None, None)


def test_a_place_without_a_temperature_is_a_complaint_of_that_place_alone(recorded):
    readings, complaints = parse(recorded("open_meteo.json"), THREE)
    assert set(readings) == {"almaty", "astana"}
    assert "temperature_2m" in complaints["shymkent"]


def test_each_code_becomes_a_word_that_has_a_text():
    assert set(_BY_CODE.values()) < set(conditions.TEXTS)


@pytest.mark.parametrize(
    "document", [b"", b"<html>", b"{", b"[]", b"[" * 100_000, b"null", b'[{"current":null}]', b"3"]
)
def test_it_refuses_what_is_no_weather(document):
    with pytest.raises(FeedError, match="expected"):
        parse(document, THREE)


def test_a_place_that_is_no_object_is_a_complaint():
    readings, complaints = parse(b"[1, null, {}]", THREE)
    assert (readings, set(complaints)) == ({}, {"almaty", "astana", "shymkent"})


def test_an_error_object_is_refused_with_its_reason():
    with pytest.raises(FeedError, match="Cannot initialize"):
        parse(b'{"error":true,"reason":"Cannot initialize WeatherVariable"}', THREE)


@pytest.mark.usefixtures("use_open_meteo")
def test_the_reason_of_a_400_is_told(server):
    server.answers("/weather", Reply(b'{"error":true,"reason":"No such point"}', status=400))
    with pytest.raises(FeedError, match="with 400: 'No such point'"):
        index.weather_source().observe(THREE)


@pytest.mark.usefixtures("use_open_meteo")
def test_a_500_stays_a_transient_failure(server):
    server.answers("/weather", Reply(status=500))
    with pytest.raises(FetchError) as caught:
        index.weather_source().observe(THREE)
    assert not caught.value.permanent


@pytest.mark.usefixtures("use_open_meteo")
def test_it_asks_once_for_all_in_metres_per_second_and_keeps_the_operators_key(server, recorded, settings):
    address = server.answers("/weather", Reply(recorded("open_meteo.json"))) + "?apikey=k"
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"weather_url": address})
    assert set(index.weather_source().observe(THREE).readings) == {"almaty", "astana"}
    question = parse_qs(urlsplit(server.requests[0][0]).query)
    assert question["latitude"] == ["43.25,51.16,42.32"]
    assert question["wind_speed_unit"] == ["ms"]
    assert question["apikey"] == ["k"]
