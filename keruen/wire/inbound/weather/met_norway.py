"""MET Norway's Locationforecast 2.0, `compact`: the forecast of one place, hour by hour.

Its terms bind us to an identifying User-Agent, four decimals at most, conditional requests, `Expires`, and to stop on
429. https://docs.api.met.no/doc/TermsOfService
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import httpx
from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from keruen.lib.cities import City
from keruen.lib.outgoing import http_date
from keruen.wire import conditions
from keruen.wire.inbound.feed import Attribution, Endpoint, FeedError, complaint
from keruen.wire.inbound.weather.reading import Celsius, MetresPerSecond, Reading, WeatherAnswer

logger = logging.getLogger(__name__)

NAME: Final = "met-norway"
ADDRESS: Final = "https://api.met.no/weatherapi/locationforecast/2.0/compact"
ATTRIBUTION: Final = Attribution(_("Weather: MET Norway"), "https://www.met.no/en")

_LIMIT_BYTES: Final = 1024 * 1024
_DRY: Final = {
    "clearsky": "clear",
    "fair": "fair",
    "partlycloudy": "partly_cloudy",
    "cloudy": "cloudy",
    "fog": "fog",
}


@dataclass(frozen=True, slots=True)
class MetNorway:
    endpoint: Endpoint
    name: str = NAME
    attribution: Attribution = ATTRIBUTION
    cities_at_once: int = 1

    def observe(self, cities: Sequence[City], *, unless_unchanged_since: str = "") -> WeatherAnswer:
        (city,) = cities
        place = {"lat": round(city.latitude, 4), "lon": round(city.longitude, 4), "altitude": city.altitude}
        answer = self.endpoint.get(
            str(httpx.URL(self.endpoint.address).copy_merge_params(place)),
            headers={"If-Modified-Since": unless_unchanged_since} if unless_unchanged_since else {},
            limit_bytes=_LIMIT_BYTES,
            timeout=10,
            attempts=2,
            longest_wait=0,  # throttled, their terms say to stop, not to wait and ask again
        )
        if answer.status == httpx.codes.NON_AUTHORITATIVE_INFORMATION:
            logger.warning("MET Norway answers 203: this version of its forecast will be switched off")
        is_unchanged = answer.status == httpx.codes.NOT_MODIFIED
        if is_unchanged and not unless_unchanged_since:
            raise FeedError("expected a forecast, found a 304 to a question without conditions")
        return WeatherAnswer(
            readings={} if is_unchanged else {city.key: parse(answer.body)},
            complaints={},
            is_unchanged=is_unchanged,
            last_modified=answer.headers.get("Last-Modified", unless_unchanged_since if is_unchanged else ""),
            expires_at=http_date(answer.headers.get("Expires", "")),
        )


def parse(document: bytes) -> list[Reading]:
    """The forecast's readings in order of time, at least one. An hour without a temperature is left out.

    Raises FeedError.
    """
    try:
        forecast = _Forecast.model_validate_json(document)
    except ValidationError as error:
        raise FeedError(f"expected a forecast: {complaint(error)}") from error
    hours = (entry.reading() for entry in forecast.properties.timeseries)
    readings = [reading for reading in hours if reading is not None]
    if not readings:
        raise FeedError("expected a forecast, found no hour with a temperature")
    return sorted(readings, key=lambda reading: reading.at)


def condition(symbol: str) -> str:
    """Our word for a symbol code such as `lightrainshowers_day`; UNKNOWN for one that says nothing to us."""
    name = symbol.partition("_")[0]
    if name in _DRY:
        return _DRY[name]
    for kind in ("thunder", "sleet", "snow", "rain"):
        if kind in name:
            return f"heavy_{kind}" if name.startswith("heavy") and kind in {"snow", "rain"} else kind
    return conditions.UNKNOWN


def is_day(symbol: str) -> bool | None:
    """Symbols of cloud, fog and steady rain are the same by day and by night."""
    part = symbol.partition("_")[2]
    return part == "day" if part else None


class _Summary(BaseModel):
    symbol_code: str


class _Period(BaseModel):
    summary: _Summary | None = None


class _Details(BaseModel):
    air_temperature: Celsius | None = None
    wind_speed: MetresPerSecond | None = None


class _Instant(BaseModel):
    details: _Details


class _Conditions(BaseModel):
    instant: _Instant
    next_1_hours: _Period | None = None
    next_6_hours: _Period | None = None
    next_12_hours: _Period | None = None

    @property
    def symbol(self) -> str:
        """Of the shortest period that there is: the first days have hours, later ones only longer periods."""
        for period in (self.next_1_hours, self.next_6_hours, self.next_12_hours):
            if period and period.summary:
                return period.summary.symbol_code
        return ""


class _Entry(BaseModel):
    time: AwareDatetime
    data: _Conditions

    def reading(self) -> Reading | None:
        details = self.data.instant.details
        symbol = self.data.symbol
        if details.air_temperature is None:
            return None
        return Reading(
            at=self.time,
            celsius=details.air_temperature,
            condition=condition(symbol),
            is_day=is_day(symbol),
            wind_mps=details.wind_speed,
        )


class _Properties(BaseModel):
    timeseries: list[_Entry] = Field(min_length=1)


class _Forecast(BaseModel):
    properties: _Properties
