from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from keruen.wire.models import Rate, ShownRate, Weather

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 4)
NOON = datetime(2026, 2, 4, 8, tzinfo=UTC)


def rate(currency="USD", day=DAY, value="503.44", change=None, is_sample=False) -> Rate:
    return Rate.objects.create(
        currency=currency,
        date=day,
        value=Decimal(value),
        change=change and Decimal(change),
        source="national-bank",
        fetched_at=NOON,
        is_sample=is_sample,
    )


def weather(measured_at=NOON, fetched_at=NOON, later=(), is_sample=False) -> Weather:
    return Weather.objects.create(
        city="almaty",
        celsius=3.0,
        condition="cloudy",
        is_day=None,
        wind_mps=1.1,
        measured_at=measured_at,
        fetched_at=fetched_at,
        later=list(later),
        source="met-norway",
        is_sample=is_sample,
    )


def later(hours: int, celsius: float) -> dict[str, object]:
    return {"at": (NOON + timedelta(hours=hours)).isoformat(), "celsius": celsius, "condition": "fair"}


def test_a_rate_is_shown_with_its_sign_and_its_change_since_the_day_before(django_assert_num_queries):
    rate(day=DAY - timedelta(days=1), value="504.31")
    rate(change="-9")
    with django_assert_num_queries(1):
        (shown,) = Rate.objects.shown_on(DAY, ["USD"])
    assert shown == ShownRate("USD", "$", Decimal("503.44"), Decimal("-0.87"), DAY, False, 1)


def test_rates_come_in_the_order_asked_for_and_unknown_ones_not_at_all():
    rate("USD")
    rate("EUR")
    assert [shown.code for shown in Rate.objects.shown_on(DAY, ["EUR", "XXX", "USD"])] == ["EUR", "USD"]


def test_tomorrows_rate_is_not_shown_today():
    rate(value="500")
    rate(day=DAY + timedelta(days=1), value="510")
    assert Rate.objects.shown_on(DAY, ["USD"])[0].value == 500
    assert Rate.objects.shown_on(DAY + timedelta(days=1), ["USD"])[0].value == 510


@pytest.mark.parametrize(("age", "is_shown"), [(0, True), (10, True), (11, False), (14, False)])
def test_a_rate_older_than_ten_days_is_not_shown(age, is_shown):
    rate(day=DAY - timedelta(days=age))
    assert bool(Rate.objects.shown_on(DAY, ["USD"])) is is_shown


def test_an_old_sample_is_shown_as_a_sample():
    rate(day=date(2025, 1, 1), is_sample=True)
    (shown,) = Rate.objects.shown_on(DAY, ["USD"])
    assert (shown.is_sample, shown.date) == (True, date(2025, 1, 1))


@pytest.mark.parametrize(("gap", "change"), [(1, "3.44"), (5, "3.44"), (6, "-0.87")])
def test_the_change_is_the_sources_own_where_the_day_before_is_unknown(gap, change):
    rate(day=DAY - timedelta(days=gap), value="500")
    rate(change="-0.87")
    assert Rate.objects.shown_on(DAY, ["USD"])[0].change == Decimal(change)


def test_the_change_of_a_first_rate_without_one_is_unknown():
    rate()
    assert Rate.objects.shown_on(DAY, ["USD"])[0].change is None


def test_a_currency_has_one_rate_a_day():
    rate()
    with pytest.raises(IntegrityError), transaction.atomic():
        rate()


def test_a_tiny_rate_keeps_its_digits():
    rate("IRR", value="0.00075")
    assert Rate.objects.shown_on(DAY, ["IRR"])[0].value == Decimal("0.00075")


def test_the_weather_of_a_city_is_one_query(django_assert_num_queries):
    weather()
    with django_assert_num_queries(1):
        shown = Weather.objects.current("almaty", NOON)
    assert shown is not None
    assert (shown.celsius, shown.condition, shown.measured_at) == (3.0, "cloudy", NOON)
    assert str(shown.text)


def test_there_is_no_weather_of_a_city_that_nobody_has_asked_for():
    assert Weather.objects.current("astana", NOON) is None


@pytest.mark.parametrize(("hours", "is_shown"), [(0, True), (6, True), (7, False), (-7, False)])
def test_weather_further_than_six_hours_away_is_not_shown(hours, is_shown):
    weather(measured_at=NOON - timedelta(hours=hours), fetched_at=NOON)
    assert (Weather.objects.current("almaty", NOON) is not None) is is_shown


def test_each_hour_shows_what_was_foreseen_for_it():
    weather(later=[later(1, 4.0), later(2, 5.0)])
    shown = Weather.objects.current("almaty", NOON + timedelta(minutes=90))
    assert shown is not None
    assert (shown.celsius, shown.condition, shown.measured_at) == (4.0, "fair", NOON + timedelta(hours=1))


def test_a_forecast_that_nobody_has_confirmed_for_six_hours_is_not_shown():
    weather(later=[later(7, 4.0)])
    assert Weather.objects.current("almaty", NOON + timedelta(hours=7)) is None


def test_an_old_sample_of_the_weather_is_shown_as_a_sample():
    weather(is_sample=True)
    shown = Weather.objects.current("almaty", NOON + timedelta(days=300))
    assert shown is not None
    assert shown.is_sample
