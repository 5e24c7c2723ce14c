"""The sources that there are, and those that the operator has chosen."""

from collections.abc import Callable
from importlib.metadata import version
from typing import Final
from urllib.parse import quote

import httpx
from django.conf import settings

from keruen.wire.inbound.feed import Attribution, Endpoint
from keruen.wire.inbound.rates import national_bank
from keruen.wire.inbound.rates.sheet import RatesSource
from keruen.wire.inbound.weather import met_norway, open_meteo
from keruen.wire.inbound.weather.reading import WeatherSource

WEATHER: Final[dict[str, tuple[Callable[[Endpoint], WeatherSource], str]]] = {
    met_norway.NAME: (met_norway.MetNorway, met_norway.ADDRESS),
    open_meteo.NAME: (open_meteo.OpenMeteo, open_meteo.ADDRESS),
}
WEATHER_CREDITS: Final = {met_norway.NAME: met_norway.ATTRIBUTION, open_meteo.NAME: open_meteo.ATTRIBUTION}


def rates_source() -> RatesSource:
    return national_bank.NationalBank(_endpoint(settings.ENVIRONMENT.rates_url, national_bank.ADDRESS))


def weather_source() -> WeatherSource:
    source, address = WEATHER[settings.ENVIRONMENT.weather_source]
    return source(_endpoint(settings.ENVIRONMENT.weather_url or address, address))


def attributions() -> list[Attribution]:
    """The credits that the page's foot must show, links included. Every page asks, so no source is made for it."""
    return [national_bank.ATTRIBUTION, WEATHER_CREDITS[settings.ENVIRONMENT.weather_source]]


def _endpoint(address: str, usual: str) -> Endpoint:
    """Another server than the usual one is named by the operator, who may name one in a private network."""
    trusted = frozenset[str]() if address == usual else frozenset({httpx.URL(address).host})
    return Endpoint(address, trusted, user_agent())


def user_agent() -> str:
    """Who asks and whom to write to. A header holds ASCII alone, so other letters are escaped."""
    contact = settings.ENVIRONMENT.contact or settings.ENVIRONMENT.site_url
    return f"Keruen/{version('keruen')} {quote(contact, safe=' @:/.,+()')}"
