"""Pins and mutes from the live screen."""

from datetime import timedelta

import pytest
from django.test import Client
from wagtail.models import ModelLogEntry

from keruen.newsroom.models import Topic
from keruen.newsroom.tests.cast import Cast
from keruen.pulse import actions
from keruen.pulse.desk.tests.readings import at
from keruen.pulse.models import Mute, Pin

SCREEN = "/desk/pulse/"
NOW = at("2026-11-18 12:00") + timedelta(seconds=30)
LATER = at("2026-11-18 15:00")

pytestmark = pytest.mark.usefixtures("noon")


@pytest.fixture
def desk(desk: Client, cast: Cast) -> Client:
    desk.force_login(cast.editor)
    return desk


@pytest.fixture
def bridge(cast: Cast) -> Topic:
    """A topic that stands in the rail."""
    topic = cast.topic("Мост через Или")
    cast.story(topics=(topic,))
    return topic


def do(desk: Client, what: str, topic: Topic, **sent: str) -> str:
    """What the screen shows afterwards."""
    answer = desk.post(f"{SCREEN}topic/{topic.pk}/{what}/", sent, follow=True)
    assert answer.status_code == 200
    return answer.text


def address(what: str, topic: Topic) -> str:
    return f'formaction="{SCREEN}topic/{topic.pk}/{what}/"'


@pytest.mark.parametrize(
    ("choice", "until"),
    [
        ("hour", NOW + timedelta(hours=1)),
        ("4-hours", NOW + timedelta(hours=4)),
        ("midnight", at("2026-11-19 00:00")),
        ("24-hours", NOW + timedelta(hours=24)),
    ],
)
@pytest.mark.parametrize(("what", "model"), [("pin", Pin), ("mute", Mute)])
def test_each_choice_is_an_end(desk: Client, bridge: Topic, what: str, model: type[Pin | Mute], choice: str, until):
    do(desk, what, bridge, until=choice)
    record = model.objects.get(topic=bridge)
    assert record.until == until
    assert [entry.user.username for entry in ModelLogEntry.objects.for_instance(record)] == ["editor"]


def test_the_screen_shows_a_pin_at_once(desk: Client, bridge: Topic):
    assert address("unpin", bridge) not in desk.get(SCREEN).text
    shown = do(desk, "pin", bridge, until="hour")
    assert "“Мост через Или” is pinned until 18 November, 13:00." in shown
    assert "Pinned by editor until 18 November, 13:00." in shown
    assert address("unpin", bridge) in shown


def test_it_shows_at_once_what_another_process_set(desk: Client, cast: Cast, bridge: Topic):
    desk.get(SCREEN)
    actions.pin(bridge, by=cast.chief, until=LATER)
    assert "Pinned by chief" in desk.get(f"{SCREEN}?part=1").text


def test_who_pins_again_changes_the_end_alone(desk: Client, cast: Cast, bridge: Topic):
    story = cast.story()
    pin = actions.pin(bridge, by=cast.chief, until=LATER, story=story, position=3)
    do(desk, "pin", bridge, until="24-hours")
    pin.refresh_from_db()
    assert (pin.until, pin.story_id, pin.position) == (NOW + timedelta(hours=24), story.pk, 3)


def test_a_muted_topic_stands_below_with_who_and_until_when(desk: Client, bridge: Topic):
    shown = do(desk, "mute", bridge, until="4-hours")
    assert "Muted by editor until 18 November, 16:00." in shown
    assert address("unmute", bridge) in shown
    assert address("mute", bridge) not in shown


@pytest.mark.parametrize(("what", "model", "said"), [("pin", Pin, "pinned"), ("mute", Mute, "muted")])
def test_it_is_taken_back(desk: Client, bridge: Topic, what: str, model: type[Pin | Mute], said: str):
    do(desk, what, bridge, until="hour")
    shown = do(desk, f"un{what}", bridge)
    assert not model.objects.exists()
    assert f"“Мост через Или” is no longer {said}." in shown
    # Somebody else was quicker.
    assert f"is no longer {said}" in do(desk, f"un{what}", bridge)


@pytest.mark.parametrize("what", ["pin", "unpin", "mute", "unmute"])
def test_a_reporter_may_do_none_of_it(desk: Client, cast: Cast, bridge: Topic, what: str):
    pin, mute = (action(bridge, by=cast.chief, until=LATER) for action in (actions.pin, actions.mute))
    desk.force_login(cast.reporter)
    desk.post(f"{SCREEN}topic/{bridge.pk}/{what}/", {"until": "hour"})
    assert [record.until for record in (*Pin.objects.all(), *Mute.objects.all())] == [pin.until, mute.until]


def test_a_reporter_sees_no_control(desk: Client, cast: Cast, bridge: Topic):
    actions.mute(cast.topic("Нефть"), by=cast.chief, until=LATER)
    desk.force_login(cast.reporter)
    shown = desk.get(SCREEN).text
    assert "Muted by chief" in shown
    assert "formaction" not in shown
    assert "pulse-curation" not in shown


@pytest.mark.parametrize("sent", [{}, {"until": ""}, {"until": "2026-11-18"}])
@pytest.mark.parametrize("what", ["pin", "mute"])
def test_an_end_that_is_no_choice_is_refused(desk: Client, bridge: Topic, what: str, sent: dict[str, str]):
    assert desk.post(f"{SCREEN}topic/{bridge.pk}/{what}/", sent).status_code == 400
    assert not Pin.objects.exists()
    assert not Mute.objects.exists()


def test_what_the_desks_form_would_refuse_is_said(desk: Client, cast: Cast, bridge: Topic):
    Pin.objects.create(topic=bridge, story=cast.story(section=cast.kk_politics), until=LATER)
    assert "The story is in another language than the topic." in do(desk, "pin", bridge, until="hour")


def test_it_asks_for_a_proof_and_for_a_post(cast: Cast, bridge: Topic):
    desk = Client(enforce_csrf_checks=True)
    desk.force_login(cast.editor)
    assert desk.post(f"{SCREEN}topic/{bridge.pk}/pin/", {"until": "hour"}).status_code == 403
    assert desk.get(f"{SCREEN}topic/{bridge.pk}/pin/").status_code == 405
    proof = desk.get(SCREEN).text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    do(desk, "pin", bridge, until="hour", csrfmiddlewaretoken=proof)
    assert Pin.objects.exists()


def test_one_comes_back_to_the_list_as_one_left_it(desk: Client, bridge: Topic):
    sent = {"until": "hour", "language": "ru"}
    answer = desk.post(f"{SCREEN}topic/{bridge.pk}/pin/", sent)
    assert answer.headers["Location"] == f"{SCREEN}?language=ru#pulse-trends-ru"
    answer = desk.post(f"{SCREEN}topic/{bridge.pk}/unpin/", {"language": "//elsewhere.example"})
    assert answer.headers["Location"] == f"{SCREEN}#pulse-trends-ru"
