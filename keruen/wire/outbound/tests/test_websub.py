from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
from django.conf import settings as portal
from django.db import transaction

from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.newsroom.story_changes import Kind, StoryChange, Was
from keruen.newsroom.tests.cast import NOON
from keruen.outbox.drain import Drain
from keruen.outbox.models import Delivery, Message
from keruen.outbox.node import this_node
from keruen.wire.outbound.subscribers import follow_changes
from keruen.wire.outbound.websub.publishing import TOPIC, tell_hub


@pytest.fixture
def hub(settings: Any) -> Any:
    with far_server() as server:
        url = server.answers("/hub", Reply(status=204))
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"websub_hub": url})
        yield server


def told(*changes: StoryChange) -> set[str]:
    """The feeds that the hub is to be told of, without their formats."""
    Message.objects.all().delete()
    with transaction.atomic():
        tell_hub(changes)
    feeds = {feed for message in Message.objects.filter(topic=TOPIC) for feed in message.payload["feeds"]}
    assert all(len([feed for feed in feeds if feed.rpartition("/")[0] == page]) == 3 for page in _pages(feeds))
    return {page.removeprefix(portal.SITE_URL) for page in _pages(feeds)}


def _pages(feeds: set[str]) -> set[str]:
    return {feed.rpartition("/")[0] for feed in feeds}


def test_without_a_hub_nothing_is_told(cast: Any):
    assert told(StoryChange(cast.story().pk, Kind.NEW)) == set()


def test_every_feed_that_a_story_is_in_has_changed(cast: Any, hub: FarServer):
    story = cast.story(topics=(cast.topic("Арал"),), authors=(cast.person("Ольга Ли"),))
    assert told(StoryChange(story.pk, Kind.TEXT)) == {
        *("/ru/feed", "/ru/politika/feed", "/ru/topics/aral/feed", "/ru/people/olga-li/feed")
    }


def test_a_story_below_the_newest_fifty_is_in_none(cast: Any, hub: FarServer):
    cast.stories(50)
    old = cast.story("Старая", section=cast.culture, published=NOON - timedelta(days=900))
    assert told(StoryChange(old.pk, Kind.TEXT)) == {"/ru/kultura/feed"}


def test_a_story_that_is_gone_left_its_languages_feed(cast: Any, hub: FarServer):
    assert told(StoryChange(9, Kind.GONE, Was("kk", NOON, "k", "/kk/saiasat/kopir-9/"))) == {"/kk/feed"}


@pytest.mark.django_db(transaction=True)
def test_the_hub_hears_of_a_batch_once(cast: Any, hub: FarServer):
    stories = cast.stories(3)
    Message.objects.all().delete()
    follow_changes(Message(topic="story.changed", payload={"items": [f"{story.pk} new" for story in stories]}))
    Drain(this_node(), outside=True).once()
    [body] = hub.bodies
    said = parse_qsl(body.decode())
    assert said[0] == ("hub.mode", "publish")
    assert ("hub.url", f"{portal.SITE_URL}/ru/feed/atom.xml") in said
    assert {name for name, _ in said[1:]} == {"hub.url"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("status", "state"), [(503, Delivery.State.WAITING), (429, Delivery.State.WAITING), (404, Delivery.State.DEAD)]
)
def test_what_the_hub_did_not_take_is_tried_again_unless_it_never_will(
    cast: Any, hub: FarServer, status: int, state: str
):
    hub.answers("/hub", Reply(status=status))
    told(StoryChange(cast.story().pk, Kind.NEW))
    Drain(this_node(), outside=True).once()
    delivery = Delivery.objects.get(subscriber="websub")
    assert (delivery.state, str(status) in delivery.reason) == (state, True)


@pytest.mark.django_db(transaction=True)
def test_a_slow_hub_holds_up_no_voids(cast: Any, hub: FarServer, portal_now: Callable[[str], None]):
    told(StoryChange(cast.story().pk, Kind.NEW))
    Drain(this_node()).once()
    assert hub.bodies == []
    assert Delivery.objects.open().get().subscriber == "websub"
