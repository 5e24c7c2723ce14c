"""What holds for every answer: refusals, methods, CORS, ETags, the store."""

from typing import Any

import pytest
from django.test import Client

from keruen.newsroom.tests.cast import Cast, picture

LIST = "/api/ninjs/stories/"
# Of hosts that are not the portal's no page is stored.
READER = Client(headers={"Host": "localhost:8000"})

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        ("language=de", 400, "language=de: the portal publishes in ru, kk"),
        ("since=gestern", 400, "since=gestern: write a day (2026-02-04) or an instant"),
        ("until=2026-13-01", 400, "until=2026-13-01: write a day"),
        ("cursor=5", 400, "cursor=5: take it from `next`"),
        ("limit=21", 400, "limit=21: choose one of 10, 20, 50, 100"),
        ("body=some", 400, "body=some: choose full or none"),
        ("section=a/b", 400, "section=a/b: write the name as it stands in its address"),
        ("topic=nothing", 404, "topic=nothing: there is none; take the last part of the topic's address"),
        ("section=kultura&language=kk", 404, "section=kultura: there is none in kk;"),
    ],
)
def test_a_refusal_names_value_and_remedy(cast: Cast, client: Client, query: str, status: int, detail: str):
    assert cast.culture.slug == "kultura"
    response = client.get(f"{LIST}?{query}")
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem = response.json()
    assert problem["detail"].startswith(detail)
    assert (problem["status"], problem["parameter"]) == (status, query.partition("=")[0])


@pytest.mark.parametrize("path", ["", "stories", "stories/999", "stories/five", "stories/1/2", "%0a/", "../etc"])
def test_where_there_is_nothing_it_says_so(cast: Cast, client: Client, path: str):
    response = client.get(f"/api/ninjs/{path}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "trace"])
def test_nothing_can_be_written(client: Client, method: str):
    response = getattr(Client(enforce_csrf_checks=True), method)(LIST)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_pages_of_other_sites_may_read_it(cast: Cast, client: Client):
    assert client.get(LIST)["Access-Control-Allow-Origin"] == "*"
    asked = client.options(LIST, headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"})
    assert (asked.status_code, asked["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


def test_what_did_not_change_is_not_sent_again(cast: Cast, client: Client):
    cast.story()
    first = client.get(LIST)
    again = client.get(LIST, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(LIST).content == b""


def test_the_browsers_language_changes_nothing(cast: Cast, client: Client):
    cast.story(picture=picture(credit="Dala.example"))
    answers = {client.get(LIST, headers={"Accept-Language": code}).content for code in ("ru", "kk", "de")}
    assert len(answers) == 1


@pytest.mark.parametrize(
    ("query", "is_stored"),
    [
        ("", True),
        ("language=ru&limit=10", True),
        ("topic=aral", True),
        ("since=2026-02-01", False),
        ("updated-since=2026-02-01", False),
        ("topic=aral&section=politika", False),
        (f"cursor={'0' * 29}", False),
    ],
)
def test_the_press_stores_what_many_ask_for(cast: Cast, press_store: Any, query: str, is_stored: bool):
    cast.story(topics=(cast.topic("Арал"),))
    assert READER.get(f"{LIST}?{query}").status_code == 200
    assert (press_store.status().pages == 1) == is_stored


def test_a_page_further_on_is_stored_under_the_place_of_a_story(cast: Cast, press_store: Any):
    cast.stories(11)
    following = READER.get(f"{LIST}?limit=10").json()["next"]
    assert READER.get(following.removeprefix("http://localhost:8000")).json()["stories"]
    assert press_store.status().pages == 2
