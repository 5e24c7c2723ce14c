"""The screen that says where a publication is visible, as editors use it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast
from keruen.ops.models import Publication
from keruen.ops.read_back import ReadBack
from keruen.ops.visitor import Answer
from keruen.press.address import Address

FRESH = ReadBack.of(Address("localhost", "/ru/", "", "ru")).tried(0.4, Answer(200), None)
LATE = ReadBack.of(Address("localhost", "/ru/politika/", "", "ru")).tried(1, Answer(503), None)
LATE = LATE.tried(20, Answer(503), None)
WAITING = ReadBack.of(Address("localhost", "/kk/", "", "kk"))


def published(story: Article, *kept: ReadBack, **fields: Any) -> Publication:
    rows = [each.as_row() for each in kept]
    moment = datetime.now(UTC)
    row = {"page_id": story.pk, "begun_at": moment, "acknowledged_at": moment, "pages": len(rows), "addresses": rows}
    return Publication.objects.create(**{"action": "published", **row, **fields})


def screen(story: Article) -> str:
    return reverse("keruen_visible", args=(story.pk,))


def state(story: Article) -> str:
    return reverse("keruen_visible_state", args=(story.pk,))


@pytest.mark.parametrize(("language", "heading"), [("ru", "<html"), ("kk", "<html"), ("en", "Where it is visible")])
def test_it_opens_in_each_language(client: Client, cast: Cast, language: str, heading: str):
    story = cast.story()
    published(story, FRESH, LATE, WAITING)
    client.force_login(cast.editor)
    answer = client.get(screen(story), headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert heading in answer.text
    assert "/ru/politika/" in answer.text


def test_it_says_of_each_address_how_it_fares(client: Client, cast: Cast):
    story = cast.story()
    published(story, FRESH, LATE, WAITING)
    client.force_login(cast.editor)
    told = client.get(state(story), headers={"Accept-Language": "en"}).json()
    assert told == {
        "summary": "1 of 3 addresses are fresh. 1 is late.",
        "is_done": False,
        "rows": [
            {"path": "/ru/", "state": "fresh", "text": "fresh after 0.4 s"},
            {"path": "/ru/politika/", "state": "late", "text": "the page answers with an error (503)"},
            {"path": "/kk/", "state": "waiting", "text": "not looked at yet"},
        ],
    }


def test_whoever_looks_has_all_addresses_read_back(client: Client, cast: Cast):
    story = cast.story()
    kept = published(story, WAITING)
    client.force_login(cast.editor)
    client.get(state(story))
    kept.refresh_from_db()
    assert kept.is_watched


def test_it_shows_the_last_publication_of_the_page(client: Client, cast: Cast):
    story = cast.story()
    published(story, WAITING)
    published(story, FRESH, is_done=True)
    client.force_login(cast.editor)
    assert client.get(state(story)).json()["is_done"] is True


def test_a_page_that_was_not_published_lately_says_so(client: Client, cast: Cast):
    story = cast.story()
    client.force_login(cast.editor)
    answer = client.get(screen(story), headers={"Accept-Language": "en"})
    assert "was not published" in answer.text
    assert client.get(state(story)).json() == {"summary": "", "is_done": True, "rows": []}


def test_only_those_who_may_see_the_page_see_it(client: Client, cast: Cast):
    story = cast.story()
    published(story, FRESH)
    for user in (None, cast.stranger):
        if user:
            client.force_login(user)
        assert client.get(screen(story)).status_code == 302  # to the door
        assert client.get(state(story)).status_code == 302
    cast.stranger.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert client.get(state(story)).status_code == 302
    assert client.get(state(story), headers={"X-Requested-With": "XMLHttpRequest"}).status_code == 403


@pytest.mark.parametrize(("action", "words"), [("published", "Published "), ("unpublished", "Taken back ")])
def test_it_says_what_was_done_and_that_more_became_void(client: Client, cast: Cast, action: str, words: str):
    story = cast.story()
    published(story, FRESH, action=action, is_wide=True)
    client.force_login(cast.editor)
    text = client.get(screen(story), headers={"Accept-Language": "en"}).text
    assert words in text
    assert "those are not counted" in text
    assert story.title in text


@pytest.mark.usefixtures("press_store")
def test_a_story_published_as_it_was_is_acknowledged_too(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: Any
):
    story = cast.story()
    story.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish()
    client.force_login(cast.editor)
    assert [row["path"] for row in client.get(state(story)).json()["rows"]] == [story.address]
