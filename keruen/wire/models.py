"""What the pages read of the feeds: rates with their history, the weather of each city, and how each feed fares."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Day
from datetime import datetime, timedelta
from decimal import Decimal
from typing import ClassVar, Final

from django.db import models
from django.utils.functional import Promise
from pydantic import TypeAdapter

from keruen.lib import currencies
from keruen.wire import conditions
from keruen.wire.inbound.weather.reading import Reading, for_moment
from keruen.wire.outbound.sitemaps.part import SitemapPart as SitemapPart

RATES_LAST: Final = timedelta(days=10)
WEATHER_LASTS: Final = timedelta(hours=6)
# The bank publishes on working days; a rate further back than this is not the one before.
LONGEST_HOLIDAY: Final = timedelta(days=5)

_READINGS: Final = TypeAdapter(list[Reading])


@dataclass(frozen=True, slots=True)
class ShownRate:
    """Tenge for one unit, and by how much that differs from the day before; None where nobody knows."""

    code: str
    sign: str
    value: Decimal
    change: Decimal | None
    date: Day
    is_sample: bool
    quant: int

    @property
    def published(self) -> Decimal:
        """Tenge for `quant` units, as the bank publishes it: 100 won, not one."""
        return self.value * self.quant

    @property
    def published_change(self) -> Decimal | None:
        return None if self.change is None else self.change * self.quant


class RateQuerySet(models.QuerySet["Rate"]):
    def samples(self) -> "RateQuerySet":
        return self.filter(is_sample=True)

    def of_currencies(self, codes: Iterable[str]) -> "RateQuerySet":
        return self.filter(currency__in=list(codes))

    def holding_by(self, day: Day) -> "RateQuerySet":
        return self.filter(date__lte=day)

    def newest_first(self) -> "RateQuerySet":
        return self.order_by("-date")

    def shown_on(self, day: Day, codes: Sequence[str]) -> list[ShownRate]:
        """The last rate of each currency that holds on or before ``day``, in the order of ``codes``; one query.

        A currency whose last rate is older than ten days is left out, unless it is a sample, which is shown as one.
        The change is since the day before it that is known, or else what the source said.
        """
        recent = models.Q(date__gt=day - RATES_LAST - LONGEST_HOLIDAY) | models.Q(is_sample=True)
        by_code: dict[str, list[Rate]] = {code: [] for code in codes}
        for rate in self.of_currencies(codes).holding_by(day).filter(recent).newest_first():
            by_code[rate.currency].append(rate)
        return [rates[0].shown(before=rates[1:]) for rates in by_code.values() if rates and rates[0].is_fit_for(day)]


class Rate(models.Model):
    """What one unit of a currency is in tenge by the official rate of a day; published for `quant` units."""

    currency = models.CharField(max_length=3)
    date = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=8)
    quant = models.PositiveIntegerField(default=1)
    change = models.DecimalField(max_digits=20, decimal_places=8, null=True, blank=True)
    source = models.CharField(max_length=40)
    fetched_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    objects = RateQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["currency", "date"], name="one_rate_a_day")]

    def __str__(self) -> str:
        return f"{self.currency} {self.value:.4f} ({self.date:%d.%m.%Y})"

    def is_fit_for(self, day: Day) -> bool:
        return self.is_sample or day - self.date <= RATES_LAST

    def shown(self, *, before: Sequence["Rate"]) -> ShownRate:
        """As pages show it; ``before`` are the currency's earlier rates, newest first."""
        change = self.change
        if before and self.date - before[0].date <= LONGEST_HOLIDAY:
            change = self.value - before[0].value
        sign = currencies.SIGNS.get(self.currency, self.currency)
        return ShownRate(self.currency, sign, self.value, change, self.date, self.is_sample, self.quant)


@dataclass(frozen=True, slots=True)
class ShownWeather:
    """The weather of a city at a moment; `is_day` is None where day and night have the same picture."""

    city: str
    celsius: float
    condition: str
    is_day: bool | None
    wind_mps: float | None
    measured_at: datetime
    source: str
    is_sample: bool

    @property
    def text(self) -> Promise | str:
        return conditions.TEXTS[self.condition]


class WeatherQuerySet(models.QuerySet["Weather"]):
    def samples(self) -> "WeatherQuerySet":
        return self.filter(is_sample=True)

    def current(self, city: str, now: datetime) -> ShownWeather | None:
        """The weather at ``now`` of the city with that key; None where we know of none within six hours. One query."""
        weather = self.filter(city=city).first()
        return weather.shown_at(now) if weather else None


class Weather(models.Model):
    """The last known weather of a city, and what the source foresaw for the hours after it (`later`)."""

    city = models.CharField(max_length=40, unique=True)
    celsius = models.FloatField()
    condition = models.CharField(max_length=20, blank=True)
    is_day = models.BooleanField(null=True, blank=True)
    wind_mps = models.FloatField(null=True, blank=True)
    measured_at = models.DateTimeField()
    later = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=40)
    fetched_at = models.DateTimeField()
    is_sample = models.BooleanField(default=False)

    objects = WeatherQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.city} {self.celsius:+.0f} °C ({self.measured_at:%d.%m.%Y %H:%M})"

    def shown_at(self, now: datetime) -> ShownWeather | None:
        reading = for_moment([self._first_reading(), *_READINGS.validate_python(self.later)], now)
        is_recent = abs(now - reading.at) <= WEATHER_LASTS and now - self.fetched_at <= WEATHER_LASTS
        if not (is_recent or self.is_sample):
            return None
        return ShownWeather(
            city=self.city,
            celsius=reading.celsius,
            condition=reading.condition,
            is_day=reading.is_day,
            wind_mps=reading.wind_mps,
            measured_at=reading.at,
            source=self.source,
            is_sample=self.is_sample,
        )

    def _first_reading(self) -> Reading:
        return Reading(
            at=self.measured_at,
            celsius=self.celsius,
            condition=self.condition,
            is_day=self.is_day,
            wind_mps=self.wind_mps,
        )


class FeedStateQuerySet(models.QuerySet["FeedState"]):
    def failing(self) -> "FeedStateQuerySet":
        return self.filter(failures__gt=0)

    def of_weather(self) -> "FeedStateQuerySet":
        return self.filter(name__startswith="weather:")


class FeedState(models.Model):
    """How a feed fares: "rates", or "weather:" and a city's key. A failure outlives its attempt here.

    `last_error` is what was wrong the last time, in whole or, with no `failures` in a row, in part.
    """

    name = models.CharField(max_length=60, unique=True)
    last_modified = models.CharField(max_length=60, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)

    objects = FeedStateQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.name}: {self.last_error or 'well'}"

    def has_to_wait(self, now: datetime) -> bool:
        """Whether what we have is still the newest there is, or the source wants to be left alone."""
        return any(moment is not None and moment > now for moment in (self.expires_at, self.next_try_at))
