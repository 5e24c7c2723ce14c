from datetime import date
from decimal import Decimal

import pytest

from keruen.wire.inbound.feed import FeedError
from keruen.wire.inbound.rates.national_bank import parse
from keruen.wire.inbound.rates.sheet import PublishedRate

DAY = date(2026, 2, 4)


def sheet_of(recorded, name):
    return {rate.currency: rate for rate in parse(recorded(name)).rates}


def rss(*items: str) -> bytes:
    return f"<rss><channel>{''.join(items)}</channel></rss>".encode()


def item(title="USD", day="04.02.2026", description="503.44", quant="1", change="-0.87") -> str:
    return (
        f"<item><title>{title}</title><pubDate>{day}</pubDate><description>{description}</description>"
        f"<quant>{quant}</quant><index></index><change>{change}</change></item>"
    )


def test_it_reads_the_rss_of_the_last_rates(recorded):
    rates = sheet_of(recorded, "rates_all.xml")
    assert rates["USD"] == PublishedRate("USD", DAY, Decimal("503.44"), 1, Decimal("-0.87"))
    assert list(rates) == ["AMD", "EUR", "KRW", "RUB", "USD"]


def test_it_reads_the_rates_of_a_day_and_takes_their_date_from_the_document(recorded):
    rates = sheet_of(recorded, "get_rates.xml")
    assert rates["USD"] == PublishedRate("USD", date(2026, 1, 30), Decimal("502.1"), 1, Decimal("-1.04"))
    assert rates["IRR"].value == Decimal("0.00075")


def test_it_brings_a_rate_of_many_units_to_one(recorded):
    won = sheet_of(recorded, "rates_all.xml")["KRW"]
    assert (won.value, won.quant, won.change) == (Decimal("0.3461"), 100, None)


def test_it_reads_a_decimal_comma_and_a_plus(recorded):
    euro = sheet_of(recorded, "rates_all.xml")["EUR"]
    assert (euro.value, euro.change) == (Decimal("593.35"), Decimal("1.02"))


def test_a_day_without_rates_is_an_empty_sheet(recorded):
    assert parse(recorded("get_rates_empty.xml")).rates == ()


def test_a_bad_item_is_named_and_the_others_are_kept():
    sheet = parse(rss(item("EUR", description="n/a"), item()))
    assert [rate.currency for rate in sheet.rates] == ["USD"]
    assert sheet.complaints == ("EUR: description: expected a decimal number, found 'n/a'",)


@pytest.mark.parametrize(
    "bad",
    [
        {"title": "Dollar"},
        {"title": ""},
        {"day": ""},
        {"day": "2026-02-04"},
        {"day": "30.02.2026"},
        {"description": ""},
        {"description": "0"},
        {"description": "-5"},
        {"description": "NaN"},
        {"description": "1e400"},
        {"quant": "0"},
        {"quant": ""},
        {"quant": "ten"},
    ],
)
def test_it_refuses_an_item_that_is_no_rate(bad):
    sheet = parse(rss(item(**bad), item("EUR")))
    assert [rate.currency for rate in sheet.rates] == ["EUR"]
    assert len(sheet.complaints) == 1


@pytest.mark.parametrize("change", ["", " ", "?"])
def test_a_rate_without_a_change_is_a_rate(change):
    assert parse(rss(item(change=change))).rates[0].change is None


def test_of_two_rates_for_a_day_the_first_is_kept():
    sheet = parse(rss(item(), item(description="999")))
    assert [rate.value for rate in sheet.rates] == [Decimal("503.44")]
    assert "twice" in sheet.complaints[0]


def test_it_refuses_a_document_in_which_every_item_is_bad():
    with pytest.raises(FeedError, match="none that can be read: USD: quant"):
        parse(rss(item(quant="x")))


def test_it_refuses_a_truncated_document(recorded):
    with pytest.raises(FeedError, match="expected XML, found"):
        parse(recorded("rates_all.xml")[:900])


def test_it_refuses_an_error_page_and_says_what_it_found(recorded):
    with pytest.raises(FeedError, match="expected XML, found '<!DOCTYPE html>"):
        parse(recorded("error_page.html"))


def test_it_refuses_a_page_that_happens_to_be_xml():
    with pytest.raises(FeedError, match="expected <rss> or <rates>, found <html>"):
        parse(b"<html><body/></html>")


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><channel>&b;</channel></rss>',
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>',
        b'<!DOCTYPE rss SYSTEM "http://10.0.0.1/a.dtd"><rss/>',
        b'<?xml version="1.0" encoding="no-such"?><rss/>',
        b"",
    ],
)
def test_it_refuses_entities_unknown_encodings_and_nothing(document):
    with pytest.raises(FeedError, match="expected XML"):
        parse(document)
