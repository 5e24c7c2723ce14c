"""Content and message are committed together, whichever way Wagtail is asked to publish."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.signals import page_published, page_unpublished, post_page_move

from keruen import outbox
from keruen.newsroom.models import Article
from keruen.newsroom.tests.cast import Cast
from keruen.newsroom.tests.test_desk import written
from keruen.outbox import subscribers
from keruen.outbox.models import Message

TOPIC = "test.changed"


class Regret(Exception):
    """A receiver fails after it told."""


class Witness:
    """Tells of each change, as the newsroom does; `trouble` is raised after that."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.told = 0

    def __call__(self, instance: Article, **kwargs: Any) -> None:
        outbox.tell(TOPIC, {"id": instance.pk})
        self.told += 1
        if self.trouble is not None:
            raise self.trouble


@pytest.fixture
def witness(monkeypatch: pytest.MonkeyPatch) -> Iterator[Witness]:
    monkeypatch.setitem(subscribers._SUBSCRIBERS, "test", subscribers.Subscriber(TOPIC, "test", print, False, False))
    witness = Witness()
    signals = (page_published, page_unpublished, post_page_move)
    for signal in signals:
        signal.connect(witness)
    yield witness
    for signal in signals:
        signal.disconnect(witness)


def draft(cast: Cast, **fields: Any) -> Article:
    story = cast.story(published=None, **fields)
    story.save_revision()
    return story


def messages() -> int:
    return Message.objects.filter(topic=TOPIC).count()


def test_publishing_tells_inside_the_transaction(cast: Cast, witness: Witness):
    draft(cast).latest_revision.publish()
    assert Article.objects.get().live
    assert messages() == 1


def test_a_receiver_that_fails_undoes_the_publication_and_what_it_told(cast: Cast, witness: Witness):
    story = draft(cast)
    witness.trouble = Regret()
    with pytest.raises(Regret):
        story.latest_revision.publish()
    assert witness.told == 1
    assert not Article.objects.get().live
    assert messages() == 0


def test_a_receiver_that_fails_undoes_the_withdrawal(cast: Cast, witness: Witness):
    story = cast.story()
    witness.trouble = Regret()
    with pytest.raises(Regret):
        story.unpublish()
    assert Article.objects.get().live
    assert messages() == 0


def test_a_receiver_that_fails_undoes_the_move(cast: Cast, witness: Witness):
    story = cast.story()
    folder = story.get_parent().pk
    witness.trouble = Regret()
    with pytest.raises(Regret):
        story.move(cast.culture, pos="last-child")
    assert Article.objects.get().get_parent().pk == folder
    assert messages() == 0


def test_deletion_is_one_transaction(cast: Cast, witness: Witness):
    story = cast.story()
    witness.trouble = Regret()
    with pytest.raises(Regret):
        story.delete()
    assert Article.objects.get().live
    assert messages() == 0


def test_scheduled_publishing_is_one_transaction(cast: Cast, witness: Witness):
    story = draft(cast)
    story.latest_revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    story.latest_revision.save()
    witness.trouble = Regret()
    with pytest.raises(Regret):
        call_command("publish_scheduled")
    assert (witness.told, Article.objects.get().live, messages()) == (1, False, 0)
    witness.trouble = None
    call_command("publish_scheduled")
    assert (Article.objects.get().live, messages()) == (True, 1)


def test_expiry_is_one_transaction(cast: Cast, witness: Witness):
    cast.story(expire_at=timezone.now() - timedelta(minutes=1))
    witness.trouble = Regret()
    with pytest.raises(Regret):
        call_command("publish_scheduled")
    assert (witness.told, Article.objects.get().live, messages()) == (1, True, 0)
    witness.trouble = None
    call_command("publish_scheduled")
    assert (Article.objects.get().live, messages()) == (False, 1)


# The desk.


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    client.force_login(cast.chief)
    client.raise_request_exception = False
    return client


def edit(desk: Client, story: Article, **data: Any) -> int:
    return desk.post(reverse("wagtailadmin_pages:edit", args=(story.pk,)), written(**data)).status_code


def approve(desk: Client, story: Article) -> int:
    story.get_workflow().start(story, user=None)
    state = story.current_workflow_state.current_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=(story.pk, "approve", state.pk))
    return desk.post(address, {"comment": ""}).status_code


def publish_several(desk: Client, story: Article) -> int:
    address = reverse("wagtail_bulk_action", args=("newsroom", "page", "publish"))
    return desk.post(f"{address}?id={story.pk}&next=/desk/").status_code


def revert(desk: Client, story: Article) -> int:
    first = story.revisions.order_by("created_at").first().pk
    return edit(desk, story, revision=first, **{"action-publish": "1"})


PUBLISHING = {
    "the editing screen": lambda desk, story: edit(desk, story, **{"action-publish": "1"}),
    "an approval": approve,
    "a bulk action": publish_several,
    "an older revision": revert,
    "the desk's API": lambda desk, story: (
        desk.post(
            reverse("wagtailadmin_api:pages:action", args=(story.pk, "publish")), content_type="application/json"
        ).status_code
    ),
}


@pytest.mark.parametrize("way", PUBLISHING)
def test_each_way_to_publish_at_the_desk_is_one_transaction(desk: Client, cast: Cast, witness: Witness, way: str):
    story = draft(cast)
    witness.trouble = Regret()
    assert PUBLISHING[way](desk, story) == 500
    assert (witness.told, Article.objects.get().live, messages()) == (1, False, 0)


@pytest.mark.parametrize("way", PUBLISHING)
def test_each_way_to_publish_at_the_desk_publishes_and_tells(desk: Client, cast: Cast, witness: Witness, way: str):
    assert PUBLISHING[way](desk, draft(cast)) in {200, 302}
    assert (Article.objects.get().live, messages()) == (True, 1)


WITHDRAWING = {
    "the screen": lambda desk, story: desk.post(reverse("wagtailadmin_pages:unpublish", args=(story.pk,))),
    "a bulk action": lambda desk, story: desk.post(
        reverse("wagtail_bulk_action", args=("newsroom", "page", "unpublish")) + f"?id={story.pk}&next=/desk/"
    ),
    "the desk's API": lambda desk, story: desk.post(
        reverse("wagtailadmin_api:pages:action", args=(story.pk, "unpublish")), content_type="application/json"
    ),
    "deletion": lambda desk, story: desk.post(reverse("wagtailadmin_pages:delete", args=(story.pk,))),
}


@pytest.mark.parametrize("way", WITHDRAWING)
def test_each_way_to_withdraw_at_the_desk_is_one_transaction(desk: Client, cast: Cast, witness: Witness, way: str):
    story = cast.story()
    witness.trouble = Regret()
    assert WITHDRAWING[way](desk, story).status_code == 500
    assert (witness.told, Article.objects.get().live, messages()) == (1, True, 0)
