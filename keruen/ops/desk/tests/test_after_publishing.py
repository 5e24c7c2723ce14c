"""The desk says where a publication is visible, whichever of Wagtail's screens it came from."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast
from keruen.newsroom.tests.test_desk import written
from keruen.press.store import Store

pytestmark = pytest.mark.usefixtures("press_store")


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.editor)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def screen(story: Article) -> str:
    return reverse("keruen_visible", args=(story.pk,))


def said(answer: Any) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def draft(cast: Cast, title: str = "Мост") -> Article:
    story = cast.story(title, published=None)
    story.save_revision()
    return story


def test_after_publishing(desk: Client, cast: Cast):
    story = draft(cast)
    answer = desk.post(
        reverse("wagtailadmin_pages:edit", args=(story.pk,)), written("Мост открыт", **{"action-publish": "1"})
    )
    assert said(answer).count(screen(story)) == 1


def test_after_approving(desk: Client, cast: Cast):
    story = draft(cast)
    task = story.get_workflow().start(story, cast.reporter).current_task_state
    answer = desk.post(reverse("wagtailadmin_pages:workflow_action", args=(story.pk, "approve", task.pk)))
    story.refresh_from_db()
    assert story.live
    assert said(answer).count(screen(story)) == 1


def test_after_taking_back(desk: Client, cast: Cast):
    story = cast.story()
    answer = desk.post(reverse("wagtailadmin_pages:unpublish", args=(story.pk,)))
    assert screen(story) in said(answer)
    assert screen(story) in desk.get(reverse("wagtailadmin_pages:edit", args=(story.pk,))).text


def test_after_publishing_many_each_is_named_up_to_five(desk: Client, cast: Cast):
    drafts = [draft(cast, f"Мост {number}") for number in range(7)]
    ids = urlencode([("id", story.pk) for story in drafts])
    answer = desk.post(reverse("wagtail_bulk_action", args=("newsroom", "page", "publish")) + f"?{ids}")
    assert Article.objects.live().count() == 7
    assert [screen(story) in said(answer) for story in drafts] == [True] * 5 + [False] * 2


def test_saving_a_draft_says_nothing_of_it(desk: Client, cast: Cast):
    story = draft(cast)
    answer = desk.post(reverse("wagtailadmin_pages:edit", args=(story.pk,)), written("Мост открыт"))
    assert answer.status_code == 302
    assert screen(story) not in said(answer)


def test_the_press_screen_lists_what_was_published_scheduled_too(
    desk: Client, cast: Cast, press_store: Store, django_capture_on_commit_callbacks: Any
):
    story = draft(cast)
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish()  # as the scheduler does
    desk.force_login(cast.chief)
    text = desk.get("/desk/press/").text
    assert "Published lately" in text
    assert screen(story) in text
    assert "not looked at yet" in text
