from datetime import date

import pytest

from keruen.lib import cities, currencies
from keruen.wire import conditions
from keruen.wire.models import Rate, Weather
from keruen.wire.samples import RATES, WEATHER, put_samples

pytestmark = pytest.mark.django_db


def test_every_city_and_only_known_words_have_a_sample():
    assert set(WEATHER) == set(cities.BY_KEY)
    assert {condition for _, condition, _ in WEATHER.values()} <= set(conditions.TEXTS)
    assert set(RATES) <= set(currencies.NAMES)


def test_samples_are_shown_as_samples_with_their_day():
    put_samples()
    shown = Rate.objects.shown_on(date(2026, 11, 20), ["USD", "EUR"])
    assert [(rate.is_sample, rate.date) for rate in shown] == [(True, date(2026, 2, 4))] * 2


def test_put_twice_they_are_there_once():
    put_samples()
    put_samples()
    assert (Rate.objects.count(), Weather.objects.count()) == (len(RATES), len(cities.ALL))


def test_they_never_stand_beside_real_rates():
    put_samples()
    Rate.objects.exclude(currency="USD").delete()
    Rate.objects.update(is_sample=False)
    put_samples()
    assert Rate.objects.count() == 1
