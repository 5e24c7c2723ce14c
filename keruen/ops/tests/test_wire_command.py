from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import stamina
from django.core.management import CommandError, call_command

from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.wire.models import Rate, Weather

pytestmark = pytest.mark.django_db

RATES = (
    b"<rss><channel><item><title>USD</title><pubDate>04.02.2026</pubDate><description>503.44</description>"
    b"<quant>1</quant></item></channel></rss>"
)
WEATHER = (
    b'{"properties":{"timeseries":[{"time":"2026-02-04T08:00:00Z","data":{"instant":{"details":'
    b'{"air_temperature":3.0}},"next_1_hours":{"summary":{"symbol_code":"cloudy"}}}}]}}'
)


@pytest.fixture
def server(settings: Any, portal_now: Any) -> Iterator[FarServer]:
    portal_now("2026-02-04T13:00:00+05:00")
    with far_server() as server, stamina.set_testing(True, attempts=1, cap=True):
        feeds = {"rates_url": f"{server.address}/rates_all.xml", "weather_url": f"{server.address}/weather"}
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=feeds)
        yield server


def run(*args: str) -> str:
    out = StringIO()
    call_command("wire", "run", *args, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_it_prints_the_rates_that_it_stored(server):
    server.answers("/rates_all.xml", Reply(RATES))
    assert run("rates") == "USD 503.4400 (04.02.2026)\nrates: 1 stored.\n"
    assert Rate.objects.count() == 1


def test_it_asks_for_the_rates_of_a_day(server):
    server.answers("/get_rates.cfm", Reply(RATES))
    run("rates", "--date", "04.02.2026")
    assert server.requests[0][0] == "/get_rates.cfm?fdate=04.02.2026"


def test_it_fetches_the_weather_of_the_cities_named(server):
    server.answers("/weather", Reply(WEATHER))
    printed = run("weather", "--city", "almaty", "--city", "astana")
    assert "Almaty: +3\N{NO-BREAK SPACE}°C, cloudy (04.02.2026 13:00)" in printed
    assert set(Weather.objects.values_list("city", flat=True)) == {"almaty", "astana"}


@pytest.mark.parametrize("feed", ["rates", "weather"])
def test_a_failure_is_one_clear_line(server, feed):
    with pytest.raises(CommandError, match=f"{feed}: failed, what was known stays") as caught:
        run(feed)
    assert "answered 404" in str(caught.value)


@pytest.mark.parametrize("args", [("rates", "--date", "2026-02-04"), ("weather", "--city", "Atlantis"), ("news",)])
def test_it_refuses_what_it_does_not_know(args):
    with pytest.raises(CommandError):
        run(*args)


def test_forced_it_asks_for_weather_that_has_not_expired(server):
    server.answers("/weather", Reply(WEATHER, headers={"Expires": "Wed, 04 Feb 2026 09:00:00 GMT"}))
    run("weather", "--city", "almaty")
    assert "it is up to date" in run("weather", "--city", "almaty")
    run("weather", "--city", "almaty", "--force")
    assert len(server.requests) == 2
