"""Fetches the feeds and stores what is good in them. What fails leaves the last good value and a row in `FeedState`."""

import time
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from keruen.lib import cities
from keruen.lib.cities import City
from keruen.lib.outgoing import FetchError
from keruen.newsroom.models import SiteSettings
from keruen.wire.feed_state import record_failure, record_success
from keruen.wire.inbound import index
from keruen.wire.inbound.feed import FeedError
from keruen.wire.inbound.rates.sheet import RateSheet, RatesSource
from keruen.wire.models import Rate
from keruen.wire.report import Report
from keruen.wire.weather_round import WeatherRound

DAYS_BACK: Final = 7
# MET Norway allows twenty requests a second for everything that one application asks.
SECONDS_BETWEEN_REQUESTS: Final = 0.1


def update_rates(day: date | None = None) -> Report:
    """Stores the rates published last, or those that held on ``day``, going back a week at most to a day with rates."""
    report = Report("rates")
    now = settings.CLOCK.now()
    source = index.rates_source()
    try:
        sheet = source.latest() if day is None else _sheet_for(source, day)
        if not sheet.rates:
            raise FeedError("expected rates, found a document without any")
    except (FetchError, FeedError) as error:
        record_failure("rates", now, error)
        report.fail(str(error))
        return report
    for problem in [*sheet.complaints, *_missing(sheet)]:
        report.complain(problem)
    with transaction.atomic():
        _store_rates(sheet, source.name, now)
        record_success("rates", now, complaint="; ".join(report.complaints))
    report.stored += [f"{rate.currency} {rate.value:.4f} ({rate.date:%d.%m.%Y})" for rate in sheet.rates]
    return report


def _sheet_for(source: RatesSource, day: date) -> RateSheet:
    for days in range(DAYS_BACK + 1):
        sheet = source.of_day(day - timedelta(days=days))
        if sheet.rates:
            return sheet
    raise FeedError(f"expected rates of {day:%d.%m.%Y} or of {DAYS_BACK} days before it, found none")


def _missing(sheet: RateSheet) -> list[str]:
    """A line for each currency that a site shows and the sheet lacks."""
    wanted = {code for site in SiteSettings.objects.only("currencies") for code in site.currency_codes}
    return [f"{code}: missing, though a site shows it" for code in sorted(wanted - {r.currency for r in sheet.rates})]


def _store_rates(sheet: RateSheet, source: str, now: datetime) -> None:
    Rate.objects.samples().delete()
    rows = [
        Rate(
            currency=rate.currency,
            date=rate.date,
            value=rate.value,
            quant=rate.quant,
            change=rate.change,
            source=source,
            fetched_at=now,
        )
        for rate in sheet.rates
    ]
    Rate.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["currency", "date"],
        update_fields=["value", "quant", "change", "source", "fetched_at", "is_sample"],
    )


def update_weather(
    wanted: Iterable[City] = cities.ALL, *, is_forced: bool = False, pause: Callable[[float], None] = time.sleep
) -> Report:
    """Stores the weather of each city, asking in batches as large as the source allows and pausing between them.

    A city whose answer has not expired, or whose server wants to be left alone, is asked for only if forced. The round
    ends early when the server throttles or refuses us or has failed three times in a row.
    """
    report = Report("weather")
    weather_round = WeatherRound(index.weather_source(), report)
    due = [city for city in wanted if is_forced or weather_round.is_due(city)]
    size = weather_round.source.cities_at_once
    for start in range(0, len(due), size):
        if start:
            pause(SECONDS_BETWEEN_REQUESTS)
        weather_round.update(due[start : start + size])
        if weather_round.has_to_stop:
            report.left += [f"{city.names['en']}: not asked for, the round has ended" for city in due[start + size :]]
            break
    return report
