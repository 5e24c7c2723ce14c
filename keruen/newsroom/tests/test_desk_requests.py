from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from keruen.newsroom.desk_requests import in_one_transaction
from keruen.newsroom.models import Picture, Topic
from keruen.newsroom.tests.cast import Cast, jpeg

WRITING = ("POST", "PUT", "PATCH", "DELETE")


def adding_a_topic(cast: Cast, response: Callable[[], HttpResponse]) -> Any:
    """A view that changes something and then answers."""

    def view(request: HttpRequest) -> HttpResponse:
        cast.topic("Мосты")
        return response()

    return in_one_transaction(view)


def is_added() -> bool:
    return Topic.objects.filter(name="Мосты").exists()


@pytest.mark.parametrize("method", WRITING)
def test_what_a_request_wrote_is_undone_when_its_view_raises(cast: Cast, rf: RequestFactory, method: str):
    view = adding_a_topic(cast, lambda: HttpResponse(1 / 0))
    with suppress(ZeroDivisionError):
        view(rf.generic(method, "/desk/"))
    assert not is_added()


@pytest.mark.parametrize("status", [500, 503])
def test_it_is_undone_when_the_answer_is_an_error_of_the_server(cast: Cast, rf: RequestFactory, status: int):
    view = adding_a_topic(cast, lambda: HttpResponse(status=status))
    assert view(rf.post("/desk/")).status_code == status
    assert not is_added()


@pytest.mark.parametrize("status", [200, 302, 400, 404])
def test_it_is_kept_when_the_answer_is_any_other(cast: Cast, rf: RequestFactory, status: int):
    view = adding_a_topic(cast, lambda: HttpResponse(status=status))
    assert view(rf.post("/desk/")).status_code == status
    assert is_added()


def test_it_is_undone_when_drawing_the_answer_fails(cast: Cast, rf: RequestFactory):
    request = rf.post("/desk/")
    view = adding_a_topic(cast, lambda: TemplateResponse(request, "no/such.html"))
    with suppress(TemplateDoesNotExist):
        view(request)
    assert not is_added()


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.django_db(transaction=True)
def test_whoever_reads_opens_no_transaction(rf: RequestFactory, method: str):
    seen: list[bool] = []

    @in_one_transaction
    def view(request: HttpRequest) -> HttpResponse:
        seen.append(connection.in_atomic_block)
        return HttpResponse()

    view(rf.generic(method, "/desk/"))
    view(rf.post("/desk/"))
    assert seen == [False, True]


def test_a_member_signs_in_and_out(client: Client, cast: Cast):
    answer = client.post("/desk/login/", {"username": cast.chief.username, "password": "chief-pass"})
    assert answer.status_code == 302
    assert client.get("/desk/").status_code == 200
    client.post("/desk/logout/")
    assert client.get("/desk/").status_code == 302


def test_a_picture_is_uploaded(client: Client, cast: Cast):
    client.force_login(cast.chief)
    file = jpeg()
    file.name = "steppe.jpg"
    answer = client.post(reverse("wagtailimages:add_multiple"), {"title": "Степь", "files[]": file})
    assert answer.json()["success"]
    assert Picture.objects.exists()
