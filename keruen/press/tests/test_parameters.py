from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from keruen.press.parameters import (
    all_parameters,
    declared,
    press_parameters,
    unstored_parameters,
    without_foreign,
)
from keruen.reader import urls


@press_parameters("before")
def listing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@pytest.mark.parametrize("pattern", [*urls.without_language, *urls.in_language], ids=str)
def test_every_view_of_the_reader_says_what_it_reads(pattern: Any):
    assert declared(pattern.callback) is not None


def test_the_union_is_what_views_and_page_models_read():
    assert all_parameters() == {"before", "q", "page"}
    assert unstored_parameters() == {"q"}


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/ru/?before=5", None),
        ("/ru/?utm=1&before=5", None),
        ("/ru/?q=x&before=5", "/ru/?before=5"),
        ("/ru/?page=2&utm=1", "/ru/?utm=1"),
        ("/ru/?page=2", "/ru/"),
        ("//evil.example/?page=2", "/%2Fevil.example/"),
    ],
)
def test_what_only_others_read_leads_to_the_address_without_it(rf: RequestFactory, address: str, leads_to: str | None):
    request = rf.get("/")
    request.path = address.partition("?")[0]
    request.META["QUERY_STRING"] = address.partition("?")[2]
    answer = without_foreign(request, listing)
    assert (answer["Location"] if answer else None) == leads_to


def test_a_view_that_says_nothing_may_read_anything(rf: RequestFactory):
    assert without_foreign(rf.get("/?q=1"), lambda request: None) is None


def test_a_page_says_itself_what_it_reads(cast: Any, client: Client):
    response = client.get(f"{cast.politics.url}?q=x&before=7")
    assert (response.status_code, response["Location"]) == (301, f"{cast.politics.url}?before=7")
