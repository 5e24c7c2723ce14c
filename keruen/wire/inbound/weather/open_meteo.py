"""Open-Meteo's forecast, `current`: many places in one request.

The free host is for non-commercial use; a portal with advertising points KERUEN_WEATHER_URL at the paid host, its
`apikey` in the query, or at a server of its own. https://open-meteo.com/en/terms
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import from_json

from keruen.lib.cities import City
from keruen.lib.outgoing import FetchError, http_date
from keruen.wire import conditions
from keruen.wire.inbound.feed import Attribution, Endpoint, FeedError, complaint, excerpt
from keruen.wire.inbound.weather.reading import Celsius, MetresPerSecond, Reading, WeatherAnswer

NAME: Final = "open-meteo"
ADDRESS: Final = "https://api.open-meteo.com/v1/forecast"
ATTRIBUTION: Final = Attribution(_("Weather data by Open-Meteo.com"), "https://open-meteo.com/")

_LIMIT_BYTES: Final = 1024 * 1024
# WMO code table 4677, as far as the service uses it.
_CONDITIONS: Final = {
    "clear": {0},
    "fair": {1},
    "partly_cloudy": {2},
    "cloudy": {3},
    "fog": {45, 48},
    "drizzle": {51, 53, 55},
    "freezing_rain": {56, 57, 66, 67},
    "rain": {61, 63, 80, 81},
    "heavy_rain": {65, 82},
    "snow": {71, 73, 77, 85},
    "heavy_snow": {75, 86},
    "thunder": {95, 96, 99},
}
_BY_CODE: Final = {code: name for name, codes in _CONDITIONS.items() for code in codes}


@dataclass(frozen=True, slots=True)
class OpenMeteo:
    endpoint: Endpoint
    name: str = NAME
    attribution: Attribution = ATTRIBUTION
    cities_at_once: int = 50

    def observe(self, cities: Sequence[City], *, unless_unchanged_since: str = "") -> WeatherAnswer:
        try:
            answer = self.endpoint.get(self._url(cities), limit_bytes=_LIMIT_BYTES, timeout=15)
        except FetchError as error:
            reason = _reason(_json(error.body))
            if not error.permanent or not reason:
                raise
            raise FeedError(f"Open-Meteo refused the question with {error.status}: {reason}") from error
        readings, complaints = parse(answer.body, cities)
        return WeatherAnswer(
            readings={key: [reading] for key, reading in readings.items()},
            complaints=complaints,
            expires_at=http_date(answer.headers.get("Expires", "")),
        )

    def _url(self, cities: Sequence[City]) -> str:
        """The question, after what the operator's address asks already; commas as the service writes them."""
        address = self.endpoint.address
        return f"{address}{'&' if '?' in address else '?'}{urlencode(_question(cities), safe=',/')}"


def parse(document: bytes, cities: Sequence[City]) -> tuple[dict[str, Reading], dict[str, str]]:
    """A reading, or what is wrong with it, for each city's key; the answer is in the order of the question.

    Raises FeedError when the whole can't be read.
    """
    answer = _json(document)
    if answer is None:
        raise FeedError(f"expected JSON, found {excerpt(document)}")
    if reason := _reason(answer):
        raise FeedError(f"Open-Meteo refused the question: {reason}")
    found = answer if isinstance(answer, list) else [answer]
    if len(found) != len(cities):
        raise FeedError(f"expected {len(cities)} places, found {len(found)}")
    readings: dict[str, Reading] = {}
    complaints: dict[str, str] = {}
    for city, place in zip(cities, found, strict=True):
        try:
            readings[city.key] = _Place.model_validate(place).reading()
        except ValidationError as error:
            complaints[city.key] = complaint(error)
    return readings, complaints


def _question(cities: Sequence[City]) -> dict[str, str]:
    return {
        "latitude": _joined(round(city.latitude, 4) for city in cities),
        "longitude": _joined(round(city.longitude, 4) for city in cities),
        "elevation": _joined(city.altitude for city in cities),
        "current": "temperature_2m,weather_code,is_day,wind_speed_10m",
        "wind_speed_unit": "ms",
        "timezone": "Asia/Almaty",
    }


def _joined(values: Iterable[float]) -> str:
    return ",".join(str(value) for value in values)


def _json(document: bytes) -> Any:
    """What the document holds; None if it is no JSON."""
    try:
        return from_json(document)  # unlike json.loads it refuses deep nesting with a ValueError
    except ValueError:
        return None


def _reason(answer: Any) -> str:
    """Why the service refused, or nothing if this is no refusal."""
    if not isinstance(answer, dict) or not answer.get("error"):
        return ""
    return excerpt(answer.get("reason"))


class _Current(BaseModel):
    time: datetime
    temperature_2m: Celsius
    weather_code: int | None = None
    is_day: int | None = None
    wind_speed_10m: MetresPerSecond | None = None


class _Place(BaseModel):
    """Times are local, without an offset; the offset stands beside them."""

    utc_offset_seconds: Annotated[int, Field(ge=-86_399, le=86_399)]
    current: _Current

    def reading(self) -> Reading:
        now = self.current
        return Reading(
            at=now.time.replace(tzinfo=timezone(timedelta(seconds=self.utc_offset_seconds))),
            celsius=now.temperature_2m,
            condition=conditions.UNKNOWN
            if now.weather_code is None
            else _BY_CODE.get(now.weather_code, conditions.UNKNOWN),
            is_day=None if now.is_day is None else bool(now.is_day),
            wind_mps=now.wind_speed_10m,
        )
