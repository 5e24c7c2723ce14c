"""The list and the single story, as another program reads them."""

from datetime import timedelta
from itertools import chain, pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from wagtail.models import PageViewRestriction

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import NOON, Cast, picture
from keruen.wire.outbound.ninjs.tests.schema import SCHEMA
from keruen.wire.outbound.ninjs_api.item import Item, Stories

LIST = "/api/ninjs/stories/"


def asked(client: Client, address: str = LIST, **parameters: Any) -> dict[str, Any]:
    response = client.get(address, {name.replace("_", "-"): value for name, value in parameters.items()})
    assert response.status_code == 200, response.content
    Stories.model_validate_json(response.content)
    found: dict[str, Any] = response.json()
    return found


def headlines(answer: dict[str, Any]) -> list[str]:
    return [each["headlines"][0]["value"] for each in answer["stories"]]


def walked(client: Client, **parameters: Any) -> list[list[str]]:
    """The headlines of each page, to the end."""
    answer = asked(client, **parameters)
    pages = [headlines(answer)]
    while "next" in answer:
        parts = urlsplit(answer["next"])
        answer = asked(client, f"{parts.path}?{parts.query}")
        pages.append(headlines(answer))
    return pages


def test_a_story_is_valid_ninjs_without_what_only_editors_see(cast: Cast, client: Client):
    part = ("unfinished", {"kind": "shortcode", "source": "[secret]", "note": ""})
    body = [("paragraph", "<p>Текст.</p>"), part]
    story = cast.story(picture=picture(credit="Dala.example", rights="CC BY"), topics=(cast.topic("Арал"),), body=body)
    response = client.get(f"{LIST}{story.pk}")
    assert response["Content-Type"] == "application/json"
    assert list(Draft202012Validator(SCHEMA).iter_errors(response.json())) == []
    Item.model_validate_json(response.content)
    assert "secret" not in response.content.decode()
    assert "CC BY" not in response.content.decode()
    assert [each["role"] for each in response.json()["bodies"]] == ["main"]


def test_the_list_holds_all_languages_newest_first(cast: Cast, client: Client):
    cast.story("Второй", published=NOON - timedelta(hours=1))
    cast.story("Бірінші", section=cast.kk_politics)
    cast.story("Черновик", published=None)
    assert headlines(asked(client)) == ["Бірінші", "Второй"]


@pytest.fixture
def paper(cast: Cast) -> Cast:
    topic, person = cast.topic("Арал"), cast.person("Ольга Ли")
    cast.story("О море", topics=(topic,))
    cast.story("Колонка о море", section=cast.culture, topics=(topic,), authors=(person,))
    cast.story("Колонка", section=cast.culture, authors=(person,), published=NOON - timedelta(days=2))
    cast.story("Теңіз", section=cast.kk_politics, published=NOON - timedelta(days=1))
    return cast


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"language": "kk"}, ["Теңіз"]),
        ({"section": "kultura"}, ["Колонка о море", "Колонка"]),
        ({"topic": "aral"}, ["Колонка о море", "О море"]),
        ({"person": "olga-li"}, ["Колонка о море", "Колонка"]),
        ({"topic": "aral", "section": "kultura"}, ["Колонка о море"]),
        ({"topic": "aral", "person": "olga-li"}, ["Колонка о море"]),
        ({"since": "2026-02-03", "language": "ru"}, ["Колонка о море", "О море"]),
        ({"until": "2026-02-04T07:00:00Z"}, ["Теңіз", "Колонка"]),
        ({"since": "2026-02-03T12:00:00+05:00", "until": "2026-02-04"}, ["Теңіз"]),
        ({"person": "olga-li", "until": "2026-02-03"}, ["Колонка"]),
    ],
)
def test_filters(paper: Cast, client: Client, parameters: dict[str, str], found: list[str]):
    assert headlines(asked(client, **parameters)) == found


def test_pages_follow_each_other_without_a_gap(cast: Cast, client: Client):
    cast.stories(12)
    cast.story("Жаңалық", section=cast.kk_politics, published=NOON - timedelta(hours=5))
    cast.story("В тот же миг", published=NOON - timedelta(hours=9))
    pages = walked(client, limit=10)
    assert [len(page) for page in pages] == [10, 4]
    together = list(chain(*pages))
    assert len(set(together)) == 14
    moments = dict(Article.objects.values_list("title", "published_at"))
    assert all(moments[earlier] >= moments[later] for earlier, later in pairwise(together))


def test_a_page_goes_on_though_the_story_that_it_began_below_is_gone(cast: Cast, client: Client):
    stories = cast.stories(12)
    following = asked(client, limit=10)["next"]
    stories[9].delete()
    assert headlines(asked(client, following)) == ["Новость номер 10", "Новость номер 11"]


def test_who_keeps_a_copy_gets_what_was_published_anew_oldest_first(paper: Cast, client: Client):
    old = Article.objects.get(title="Колонка")
    old.title = "Колонка, исправленная"
    old.save_revision().publish()
    assert headlines(asked(client, updated_since="2026-02-05")) == ["Колонка, исправленная"]
    first = ["Колонка о море"]
    assert headlines(asked(client, updated_since="2026-02-04", person="olga-li")) == [*first, "Колонка, исправленная"]
    assert headlines(asked(client, updated_since="2026-02-04", until="2026-02-03")) == ["Колонка, исправленная"]
    assert headlines(asked(client, updated_since="2026-02-05", language="kk")) == []


def test_pages_of_changes_follow_each_other(cast: Cast, client: Client):
    cast.stories(23)
    pages = walked(client, updated_since="2026-02-01", limit=10)
    assert [len(page) for page in pages] == [10, 10, 3]
    assert pages[0][0] == "Новость номер 22"
    assert len(set(chain(*pages))) == 23


def test_the_work_for_a_page_is_bounded_where_conditions_come_together(paper: Cast, client: Client, monkeypatch: Any):
    monkeypatch.setattr("keruen.wire.outbound.ninjs_api.newest.MOST_LOOKED_AT", 1)
    monkeypatch.setattr("keruen.wire.outbound.ninjs_api.changed.MOST_LOOKED_AT", 1)
    assert walked(client, topic="aral", section="politika") == [[], ["О море"]]
    assert list(chain(*walked(client, updated_since="2026-01-01", topic="aral", section="politika"))) == ["О море"]


def test_without_text_a_list_is_small(cast: Cast, client: Client):
    cast.story(body=[("paragraph", "<p>Текст.</p>")], lede="Лид", picture=picture())
    [found] = asked(client, body="none")["stories"]
    assert "bodies" not in found
    assert found["representationType"] == "partial"
    assert found["associations"][0]["name"] == "main"


@pytest.mark.parametrize("body", ["full", "none"])
def test_what_it_asks_of_the_database_does_not_grow_with_its_stories(cast: Cast, client: Client, body: str):
    topic, person = cast.topic("Арал"), cast.person("Ольга Ли")
    cast.stories(6, topics=(topic,), authors=(person,), picture=picture())
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        asked(client, body=body, language="ru")
    assert len(queries) <= 6, [each["sql"][:200] for each in queries]


@pytest.mark.parametrize("what", ["section", "story"])
def test_what_is_closed_to_strangers_is_not_given(paper: Cast, client: Client, what: str):
    story = Article.objects.get(title="Колонка о море")
    closed = paper.culture if what == "section" else story
    PageViewRestriction.objects.create(page_id=closed.pk, restriction_type=PageViewRestriction.LOGIN)
    assert headlines(asked(client, topic="aral")) == ["О море"]
    assert client.get(f"{LIST}{story.pk}").status_code == 404


def test_a_story_that_was_taken_down_says_so_and_a_draft_nothing(cast: Cast, client: Client):
    story, draft = cast.story(), cast.story("Черновик", published=None)
    story.unpublish()
    assert client.get(f"{LIST}{story.pk}").status_code == 410
    assert client.get(f"{LIST}{draft.pk}").status_code == 404


def test_a_draft_that_a_story_translates_is_not_named(cast: Cast, client: Client):
    draft = cast.story("Черновик", published=None)
    story = cast.story("Аударма", section=cast.kk_politics, original=draft)
    assert "associations" not in client.get(f"{LIST}{story.pk}").json()
