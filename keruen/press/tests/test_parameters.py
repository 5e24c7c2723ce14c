import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from keruen.press.parameters import press_parameters, without_foreign


@press_parameters("before")
def listing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


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
