from typing import get_args

import pytest

from keruen.lib.outgoing import FetchError
from keruen.lib.tests.far_server import Reply
from keruen.wire.inbound import index
from keruen.wire.inbound.rates import national_bank


def with_settings(settings, **changes):
    settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=changes)


def trusted_hosts() -> frozenset[str]:
    source = index.rates_source()
    assert isinstance(source, national_bank.NationalBank)
    return source.endpoint.trusted_hosts


def test_every_source_that_can_be_chosen_is_there(settings):
    field = type(settings.ENVIRONMENT).model_fields["weather_source"]
    assert set(get_args(field.annotation)) == set(index.WEATHER)


@pytest.mark.parametrize("name", index.WEATHER)
def test_each_source_bears_its_own_name_and_a_credit_with_a_link(settings, name):
    with_settings(settings, weather_source=name, weather_url="")
    source = index.weather_source()
    assert source.name == name
    assert source.attribution.url.startswith("https://")
    assert [credit.url for credit in index.attributions()][1] == source.attribution.url


def test_the_banks_own_address_is_that_of_the_settings(settings):
    assert type(settings.ENVIRONMENT).model_fields["rates_url"].default == national_bank.ADDRESS


def test_the_usual_server_is_not_trusted_with_a_private_address(settings):
    with_settings(settings, rates_url=national_bank.ADDRESS)
    assert trusted_hosts() == frozenset()


def test_a_server_that_the_operator_names_is(settings):
    with_settings(settings, rates_url="http://feeds.inside:8080/rates_all.xml")
    assert trusted_hosts() == {"feeds.inside"}


def test_a_trusted_server_may_not_lead_to_another_private_one(server):
    server.answers("/rss/rates_all.xml", Reply(status=302, headers={"Location": "http://127.0.0.1:1/rates_all.xml"}))
    with pytest.raises(FetchError, match="not a public address"):
        index.rates_source().latest()


@pytest.mark.parametrize(
    ("contact", "shown"),
    [("ed@karavan.example", "ed@karavan.example"), ("", "https://a.example"), ("Ә\r\nX: 1", "%D3%98%0D%0AX: 1")],
)
def test_the_user_agent_names_a_contact_in_ascii(settings, contact, shown):
    with_settings(settings, contact=contact, site_url="https://a.example")
    assert index.user_agent().endswith(f" {shown}")
    assert index.user_agent().isascii()
