"""What a source says of the weather in a place at a moment, in the portal's own terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Protocol

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from keruen.lib.cities import City
from keruen.wire.inbound.feed import Attribution

# Beyond these a number is no weather on Earth.
Celsius = Annotated[float, Field(ge=-90, le=65, allow_inf_nan=False)]
MetresPerSecond = Annotated[float, Field(ge=0, le=150, allow_inf_nan=False)]


class Reading(BaseModel):
    """Degrees Celsius, a key of `conditions.TEXTS`, metres per second.

    `is_day` is None where the source draws the same picture by day and by night.
    """

    model_config = ConfigDict(frozen=True)

    at: AwareDatetime
    celsius: Celsius
    condition: str
    is_day: bool | None = None
    wind_mps: MetresPerSecond | None = None


def for_moment(readings: Sequence[Reading], moment: datetime) -> Reading:
    """The last reading at or before ``moment``, else the first one; ``readings`` are in order and not empty."""
    passed = [reading for reading in readings if reading.at <= moment]
    return passed[-1] if passed else readings[0]


@dataclass(frozen=True, slots=True)
class WeatherAnswer:
    """One answer of a source: readings in order of time for each city's key, or what is wrong with that city's.

    Unchanged since the moment that was named, it has neither. `expires_at` is when to ask again at the earliest.
    """

    readings: Mapping[str, Sequence[Reading]]
    complaints: Mapping[str, str]
    is_unchanged: bool = False
    last_modified: str = ""
    expires_at: datetime | None = None


class WeatherSource(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def attribution(self) -> Attribution: ...
    @property
    def cities_at_once(self) -> int:
        """How many cities one request can ask for."""

    def observe(self, cities: Sequence[City], *, unless_unchanged_since: str = "") -> WeatherAnswer:
        """The weather of up to `cities_at_once` cities; the moment is the `last_modified` of the answer before.

        Raises FetchError and FeedError.
        """
