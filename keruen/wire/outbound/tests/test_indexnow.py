import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as portal
from django.db import transaction
from django.test import Client
from wagtail.models import PageViewRestriction

from keruen.lib.tests.far_server import FarServer, Reply, far_server
from keruen.newsroom.story_changes import Kind, StoryChange, Was
from keruen.newsroom.tests.cast import NOON
from keruen.outbox.drain import Drain
from keruen.outbox.models import Delivery, Message
from keruen.outbox.node import this_node
from keruen.wire.outbound.indexnow import submitting
from keruen.wire.outbound.indexnow.submitting import TOPIC, tell_search_engines

KEY = "73134416ae45434d98edc086e0bf6740"


@pytest.fixture
def engine(settings: Any, portal_now: Any) -> Any:
    portal_now("2026-02-04T13:00:00+05:00")
    with far_server() as server:
        changed = {"indexnow_key": KEY, "indexnow_url": server.answers("/indexnow", Reply(status=202))}
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update=changed)
        yield server


def told(*changes: StoryChange) -> list[list[str]]:
    Message.objects.all().delete()
    with transaction.atomic():
        tell_search_engines(changes)
    return [message.payload["paths"] for message in Message.objects.filter(topic=TOPIC).order_by("pk")]


def test_without_a_key_nothing_is_told_and_nothing_served(cast: Any, client: Client):
    assert told(StoryChange(cast.story().pk, Kind.NEW)) == []
    assert client.get(f"/{KEY}.txt").status_code == 404


def test_the_key_is_served_at_its_own_address_alone(engine: FarServer, client: Client, db: None):
    response = client.get(f"/{KEY}.txt")
    assert (response.content.decode(), response["Content-Type"]) == (KEY, "text/plain; charset=utf-8")
    assert client.get(f"/{KEY[:-1]}1.txt").status_code == 404
    assert client.get("/robots.txt").status_code == 200


def test_what_is_new_changed_or_gone_is_told_of(cast: Any, engine: FarServer):
    story = cast.story()
    gone = StoryChange(9, Kind.GONE, Was("ru", NOON, "k", "/ru/politika/byla-9/"))
    assert told(StoryChange(story.pk, Kind.NEW), gone) == [sorted([story.address, "/ru/politika/byla-9/"])]
    assert told(StoryChange(story.pk, Kind.TEXT)) == [[story.address]]


def test_an_archive_that_moves_in_is_not(cast: Any, engine: FarServer):
    old = cast.story(published=NOON - timedelta(days=900))
    assert told(StoryChange(old.pk, Kind.NEW), StoryChange(old.pk, Kind.TEXT)) == []
    assert told(StoryChange(old.pk, Kind.TEXT)) == [[old.address]]


def test_what_is_closed_to_strangers_is_not(cast: Any, engine: FarServer):
    story = cast.story()
    PageViewRestriction.objects.create(page_id=cast.politics.pk, restriction_type=PageViewRestriction.LOGIN)
    assert told(StoryChange(story.pk, Kind.NEW)) == []


def test_very_many_are_told_of_in_parts(cast: Any, engine: FarServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(submitting, "MOST", 2)
    assert [len(paths) for paths in told(*(StoryChange(story.pk, Kind.NEW) for story in cast.stories(3)))] == [2, 1]


@pytest.mark.django_db(transaction=True)
def test_the_engine_gets_what_the_protocol_asks_for(cast: Any, engine: FarServer):
    story = cast.story()
    told(StoryChange(story.pk, Kind.NEW))
    Drain(this_node(), outside=True).once()
    assert engine.requests[0][1]["Content-Type"] == "application/json; charset=utf-8"
    assert json.loads(engine.bodies[0]) == {
        "host": "localhost:8000",
        "key": KEY,
        "keyLocation": f"{portal.SITE_URL}/{KEY}.txt",
        "urlList": [f"{portal.SITE_URL}{story.address}"],
    }
    assert Delivery.objects.get(subscriber="indexnow").state == Delivery.State.DONE


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("status", "state"), [(429, "waiting"), (403, "dead"), (422, "dead")])
def test_what_it_refused_is_tried_again_only_if_that_may_help(cast: Any, engine: FarServer, status: int, state: str):
    engine.answers("/indexnow", Reply(status=status))
    told(StoryChange(cast.story().pk, Kind.NEW))
    Drain(this_node(), outside=True).once()
    assert Delivery.objects.get(subscriber="indexnow").state == state
