"""Values of one winter's day for a portal without a network. They are marked as samples and never pass for today's."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.db import transaction

from keruen.wire.models import Rate, Weather

SOURCE: Final = "sample"
RATES_DAY: Final = date(2026, 2, 4)
RATES: Final = {
    "USD": ("503.44", "-0.87"),
    "EUR": ("593.35", "1.02"),
    "RUB": ("6.55", "-0.02"),
    "CNY": ("72.41", "-0.11"),
    "GBP": ("689.10", "0.93"),
    "TRY": ("11.57", "-0.03"),
}
WEATHER_AT: Final = datetime(2026, 2, 4, 7, tzinfo=UTC)
WEATHER: Final = {
    "almaty": (3, "cloudy", 1.1),
    "astana": (-14, "snow", 6.2),
    "shymkent": (5, "rain", 2.4),
    "aktobe": (-9, "partly_cloudy", 4.0),
    "karaganda": (-12, "snow", 5.1),
    "taraz": (2, "cloudy", 3.3),
    "oskemen": (-16, "clear", 1.8),
    "pavlodar": (-15, "fair", 3.9),
    "kyzylorda": (-3, "clear", 2.7),
    "atyrau": (-1, "fog", 2.0),
    "semey": (-15, "fair", 2.2),
    "aktau": (4, "cloudy", 5.6),
    "kostanay": (-13, "snow", 4.4),
    "oral": (-6, "partly_cloudy", 3.7),
    "turkistan": (3, "clear", 1.9),
    "petropavl": (-17, "heavy_snow", 6.8),
    "taldykorgan": (-5, "cloudy", 1.5),
    "kokshetau": (-15, "snow", 6.0),
    "temirtau": (-12, "partly_cloudy", 4.9),
    "ekibastuz": (-14, "clear", 5.3),
}


@transaction.atomic
def put_samples() -> None:
    """Fills in samples where nothing real is known. May run again; the first real fetch takes their place."""
    now = settings.CLOCK.now()
    if not Rate.objects.exists():
        Rate.objects.bulk_create(_rate(code, value, change, now) for code, (value, change) in RATES.items())
    known = set(Weather.objects.values_list("city", flat=True))
    Weather.objects.bulk_create(
        _weather(city, celsius, condition, wind, now)
        for city, (celsius, condition, wind) in WEATHER.items()
        if city not in known
    )


def _rate(code: str, value: str, change: str, now: datetime) -> Rate:
    return Rate(
        currency=code,
        date=RATES_DAY,
        value=Decimal(value),
        change=Decimal(change),
        source=SOURCE,
        fetched_at=now,
        is_sample=True,
    )


def _weather(city: str, celsius: int, condition: str, wind: float, now: datetime) -> Weather:
    return Weather(
        city=city,
        celsius=celsius,
        condition=condition,
        is_day=True,
        wind_mps=wind,
        measured_at=WEATHER_AT,
        source=SOURCE,
        fetched_at=now,
        is_sample=True,
    )
