"""`update_rates` against a server that answers in every way a bank's has."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from wagtail.models import Locale

from keruen.lib.tests.far_server import Reply
from keruen.newsroom.models import SiteSettings
from keruen.wire.actions import update_rates
from keruen.wire.models import FeedState, Rate
from keruen.wire.samples import put_samples

pytestmark = pytest.mark.django_db

LAST = "/rss/rates_all.xml"
OF_DAY = "/rss/get_rates.cfm"


def test_the_published_rates_are_stored(server, recorded):
    server.answers(LAST, Reply(recorded("rates_all.xml")))
    report = update_rates()
    dollar = Rate.objects.get(currency="USD")
    assert (dollar.value, dollar.date, dollar.source) == (Decimal("503.44"), date(2026, 2, 4), "national-bank")
    assert not report.has_failed
    assert "USD 503.4400 (04.02.2026)" in report.stored
    assert FeedState.objects.get(name="rates").last_success_at is not None


def test_fetched_twice_a_rate_is_there_once_with_its_last_value(server, recorded):
    document = recorded("rates_all.xml")
    server.answers(LAST, Reply(document), Reply(document.replace(b"503.44", b"503.45")))
    update_rates()
    update_rates()
    assert Rate.objects.get(currency="USD").value == Decimal("503.45")


def test_history_is_kept(server, recorded):
    document = recorded("rates_all.xml")
    server.answers(LAST, Reply(document), Reply(document.replace(b"04.02.2026", b"05.02.2026")))
    update_rates()
    update_rates()
    assert Rate.objects.filter(currency="USD").count() == 2


def test_a_real_rate_takes_the_place_of_every_sample(server, recorded):
    put_samples()
    server.answers(LAST, Reply(recorded("rates_all.xml")))
    update_rates()
    assert not Rate.objects.samples().exists()
    assert not Rate.objects.filter(currency="GBP").exists()


def test_a_currency_that_a_site_shows_and_the_bank_lacks_is_reported(server, recorded):
    SiteSettings.objects.create(
        locale=Locale.objects.get_or_create(language_code="kk")[0], brand="K", currencies="USD,GBP"
    )
    server.answers(LAST, Reply(recorded("rates_all.xml")))
    report = update_rates()
    assert "GBP: missing, though a site shows it" in report.complaints
    assert "GBP: missing" in FeedState.objects.get(name="rates").last_error
    assert not report.has_failed


BAD = {
    "truncated": Reply(b"<rss><channel><item><title>USD</title>"),
    "error page": Reply(b"<!DOCTYPE html><html><body>Sorry</body></html>"),
    "empty": Reply(b"<rates><date>04.02.2026</date></rates>"),
    "entity bomb": Reply(b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>'),
    "endless": Reply(lambda: itertools.repeat(b"<item/>" * 1000)),
    "500": Reply(status=500),
    "404": Reply(status=404),
    "429": Reply(status=429, headers={"Retry-After": "7200"}),
    "loop": Reply(status=302, headers={"Location": LAST}),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_failure_leaves_the_last_good_value_and_a_row(server, recorded, bad):
    server.answers(LAST, Reply(recorded("rates_all.xml")))
    update_rates()
    server.answers(LAST, BAD[bad])
    report = update_rates()
    state = FeedState.objects.get(name="rates")
    assert report.has_failed
    assert (state.failures, state.last_error) == (1, report.failures[0])
    assert Rate.objects.get(currency="USD").value == Decimal("503.44")


def test_a_success_after_failures_clears_the_row(server, recorded):
    server.answers(LAST, Reply(b""), Reply(b""), Reply(recorded("rates_all.xml")))
    update_rates()
    update_rates()
    assert FeedState.objects.failing().get().failures == 2
    update_rates()
    assert not FeedState.objects.failing().exists()


def test_a_server_down_is_a_failure_that_names_the_server(server):
    server.answers(LAST, Reply(status=503))
    assert update_rates().failures == [f"{server.address}{LAST} answered 503"]


def test_the_rates_of_a_day_are_asked_for_by_its_date(server, recorded):
    server.answers(OF_DAY, Reply(recorded("get_rates.xml")))
    update_rates(date(2026, 1, 30))
    assert server.requests[0][0] == f"{OF_DAY}?fdate=30.01.2026"
    assert Rate.objects.get(currency="IRR").value == Decimal("0.00075")


def test_a_day_without_rates_takes_those_of_the_last_day_that_has_them(server, recorded):
    empty = Reply(recorded("get_rates_empty.xml"))
    server.answers(OF_DAY, empty, empty, Reply(recorded("get_rates.xml")))
    update_rates(date(2026, 2, 1))
    assert [path[-10:] for path, _ in server.requests] == ["01.02.2026", "31.01.2026", "30.01.2026"]
    assert Rate.objects.get(currency="USD").date == date(2026, 1, 30)


def test_it_goes_back_a_week_and_no_further(server, recorded):
    server.answers(OF_DAY, Reply(recorded("get_rates_empty.xml")))
    assert "or of 7 days before it" in update_rates(date(2026, 2, 1)).failures[0]
    assert len(server.requests) == 8
