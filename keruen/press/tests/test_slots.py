from typing import Any

import pytest
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory

from keruen.press import slots


@pytest.fixture(autouse=True)
def _own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_SLOTS", {})


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.get("/ru/")


def test_a_template_gets_the_slot_by_its_name(request_: HttpRequest):
    slots.slot("clock")(lambda request, zone: f"<b>{zone}</b>")
    template = engines["django"].from_string('{% load press %}{% slot "clock" zone="Almaty" %}')
    assert template.render({}, request_) == "<b>Almaty</b>"


def test_a_name_is_taken_once():
    slots.slot("clock")(lambda request: "")
    with pytest.raises(slots.SlotError, match="taken"):
        slots.slot("clock")(lambda request: "")


def test_an_unknown_name_says_which_there_are(request_: HttpRequest):
    slots.slot("clock")(lambda request: "")
    with pytest.raises(slots.SlotError, match=r"no slot is called 'watch'; there are clock"):
        slots.render("watch", request_)


def test_a_slot_that_fails_is_empty_and_reported(
    request_: HttpRequest, settings: Any, caplog: pytest.LogCaptureFixture
):
    settings.SLOT_ERRORS_RAISE = False
    slots.slot("broken")(lambda request: str(1 / 0))
    assert slots.render("broken", request_) == ""
    assert "slot failed" in caplog.text
