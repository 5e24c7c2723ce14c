"""Pins and mutes, by actions and at the desk."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from keruen.newsroom.tests.cast import NOON, Cast
from keruen.pulse import actions
from keruen.pulse.models import Mute, Pin
from keruen.pulse.models.curation import end_of_today

SOON = NOON + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _noon(portal_now) -> None:
    portal_now("2026-02-04T12:00:00+05:00")


@pytest.fixture
def desk(client: Client) -> Client:
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def told_by(record: Pin | Mute) -> list[tuple[str, str]]:
    entries = ModelLogEntry.objects.for_instance(record).order_by("pk")
    return [(entry.action, entry.user.username) for entry in entries]


def test_an_editor_pins_and_the_log_has_the_name(cast: Cast):
    pin = actions.pin(cast.topic("Нефть"), by=cast.editor, until=SOON, position=2)
    assert (pin.until, pin.position) == (SOON, 2)
    assert told_by(pin) == [("wagtail.create", "editor")]


def test_who_pins_again_changes_the_pin(cast: Cast):
    topic = cast.topic("Нефть")
    first = actions.pin(topic, by=cast.editor, until=SOON)
    again = actions.pin(topic, by=cast.chief, until=SOON + timedelta(hours=1))
    assert first.pk == again.pk
    assert told_by(again) == [("wagtail.create", "editor"), ("wagtail.edit", "chief")]


def test_an_editor_mutes_and_takes_it_back(cast: Cast):
    mute = actions.mute(cast.topic("Нефть"), by=cast.editor, until=SOON)
    actions.unmute(mute, by=cast.editor)
    assert not Mute.objects.exists()
    assert ModelLogEntry.objects.filter(action="wagtail.delete", deleted=True).exists()


@pytest.mark.parametrize("do", [actions.pin, actions.mute])
def test_a_reporter_may_do_neither(cast: Cast, do):
    with pytest.raises(PermissionDenied):
        do(cast.topic("Нефть"), by=cast.reporter, until=SOON)


def test_a_reporter_may_not_take_away_what_an_editor_set(cast: Cast):
    topic = cast.topic("Нефть")
    pin = actions.pin(topic, by=cast.editor, until=SOON)
    mute = actions.mute(topic, by=cast.editor, until=SOON)
    with pytest.raises(PermissionDenied):
        actions.unpin(pin, by=cast.reporter)
    with pytest.raises(PermissionDenied):
        actions.unmute(mute, by=cast.reporter)


def test_an_end_that_has_passed_is_refused(cast: Cast):
    with pytest.raises(ValidationError) as error:
        actions.pin(cast.topic("Нефть"), by=cast.editor, until=NOON)
    assert set(error.value.message_dict) == {"until"}


def test_the_end_proposed_is_midnight_where_the_portal_is(portal_now):
    assert end_of_today().isoformat() == "2026-02-05T00:00:00+05:00"
    portal_now("2026-02-04T23:30:00+05:00")
    assert end_of_today().isoformat() == "2026-02-06T00:00:00+05:00"


def test_what_ended_an_hour_ago_is_forgotten(cast: Cast):
    ended, holding, endless = (cast.topic(name) for name in ("Прошлое", "Нынешнее", "Вечное"))
    for topic, until in ((ended, NOON - timedelta(minutes=61)), (holding, SOON), (endless, None)):
        Pin.objects.create(topic=topic, until=until)
    Mute.objects.create(topic=ended, until=NOON - timedelta(hours=2))
    actions.forget_ended()
    assert {pin.topic for pin in Pin.objects.all()} == {holding, endless}
    assert not Mute.objects.exists()


def test_the_desk_asks_until_when(desk: Client, cast: Cast):
    desk.force_login(cast.editor)
    add = reverse("wagtailsnippets_pulse_pin:add")
    sent = {"topic": cast.topic("Нефть").pk, "story": "", "position": 1, "until": ""}
    answer = desk.post(add, sent)
    assert set(answer.context["form"].errors) == {"until"}
    assert 'value="2026-02-05 00:00"' in desk.get(add).content.decode()


def test_an_editor_mutes_at_the_desk_and_the_list_says_who_and_until_when(desk: Client, cast: Cast):
    desk.force_login(cast.editor)
    sent = {"topic": cast.topic("Нефть").pk, "until": "2026-02-04 18:30"}
    assert desk.post(reverse("wagtailsnippets_pulse_mute:add"), sent).status_code == 302
    assert told_by(Mute.objects.get()) == [("wagtail.create", "editor")]
    shown = desk.get(reverse("wagtailsnippets_pulse_mute:list")).content.decode()
    assert "4 February, 18:30" in shown
    assert "editor" in shown.split("4 February, 18:30")[1]


def test_the_list_of_pins_says_who_and_until_when(desk: Client, cast: Cast):
    actions.pin(cast.topic("Нефть"), by=cast.chief, until=SOON)
    desk.force_login(cast.editor)
    shown = desk.get(reverse("wagtailsnippets_pulse_pin:list")).content.decode()
    assert "chief" in shown.split("4 February, 15:00")[1]


def test_a_reporter_sees_neither_list(desk: Client, cast: Cast):
    desk.force_login(cast.reporter)
    for kind in ("pin", "mute"):
        assert desk.get(reverse(f"wagtailsnippets_pulse_{kind}:list")).status_code == 302
