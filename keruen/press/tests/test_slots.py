from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from keruen.lib.clock import parse_instant
from keruen.press import slots
from keruen.press.pieces import join_plain
from keruen.press.printing import drawing
from keruen.press.recording import depend, recording, until
from keruen.press.slots import After, Reader

NOON = parse_instant("2026-02-04T12:00:00+05:00")


@pytest.fixture(autouse=True)
def _own_register(monkeypatch: pytest.MonkeyPatch, portal_now: Any) -> None:
    monkeypatch.setattr(slots, "_SLOTS", {})
    portal_now("2026-02-04T12:00:00+05:00")


@pytest.fixture
def request_(rf: RequestFactory) -> HttpRequest:
    return rf.get("/ru/")


def rendered(template: str, request: HttpRequest) -> str:
    return str(engines["django"].from_string("{% load press %}" + template).render({"nobody": None}, request))


def test_a_template_gets_the_slot_by_its_name(request_: HttpRequest):
    slots.slot("clock", has_subject=True)(lambda reader, zone: f"<b>{zone} {reader.language}</b>")
    assert rendered('{% slot "clock" about="Almaty" %}', request_) == "<b>Almaty ru</b>"


def test_a_name_is_taken_once():
    slots.slot("clock")(lambda reader: "")
    with pytest.raises(slots.SlotError, match="taken"):
        slots.slot("clock")(lambda reader: "")


def test_an_unknown_name_says_which_there_are(request_: HttpRequest):
    slots.slot("clock")(lambda reader: "")
    with pytest.raises(slots.SlotError, match=r"no slot is called 'watch'; there are clock"):
        rendered('{% slot "watch" %}', request_)


@pytest.mark.parametrize("about", ["a b", "<x>", "a/b", "a@b", ""])
def test_a_subject_is_a_word(about: str):
    slots.slot("clock", has_subject=True)(lambda reader, about: "")
    with pytest.raises(slots.SlotError, match="no subject"):
        slots.get("clock").place(about, language="ru")


def test_a_slot_about_nothing_yet_is_empty(request_: HttpRequest):
    slots.slot("views", has_subject=True)(lambda reader, about: "many")
    assert rendered('{% slot "views" about=nobody %}', request_) == ""


def test_a_slot_that_fails_is_empty_and_reported(
    request_: HttpRequest, settings: Any, caplog: pytest.LogCaptureFixture
):
    settings.SLOT_ERRORS_RAISE = False
    slots.slot("broken")(lambda reader: str(1 / 0))
    assert rendered('{% slot "broken" %}', request_) == ""
    assert "slot failed" in caplog.text


@pytest.mark.parametrize(("cookie", "shown"), [("blue", "blue"), ("pink", ""), ("", "")])
def test_a_slot_knows_a_cookie_only_as_one_of_its_variants(request_: HttpRequest, cookie: str, shown: str):
    slots.slot("colour", cookie="scheme", variants=lambda: ("blue",))(lambda reader: reader.cookie)
    request_.COOKIES["scheme"] = cookie
    assert rendered('{% slot "colour" %}', request_) == shown


def test_a_value_is_in_the_language_of_its_key():
    slots.slot("word")(lambda reader: f"{reader.language} {translation.get_language()}")
    assert join_plain([drawing.value("word:@kk").piece]) == b"kk kk"


def show_a_list(reader: Reader) -> str:
    depend("stories:ru")
    return "rail"


def test_a_slots_dependencies_are_its_own():
    slots.slot("rail")(show_a_list)
    with recording() as page:
        stored = drawing.value("rail:@ru")
    assert stored.keys == {"stories:ru"}
    assert page.keys == set()


def show_the_day(reader: Reader) -> str:
    now = settings.CLOCK.now()
    until(NOON + timedelta(hours=12))
    return f"{now:%d %H}"


def test_what_follows_is_known_beforehand():
    slots.slot("day", falls_back=After.WHAT_FOLLOWS)(show_the_day)
    stored = drawing.value("day:@ru")
    assert (stored.computed_at, stored.until) == (NOON.timestamp(), NOON.timestamp() + 12 * 3600)
    assert stored.then
    assert [join_plain([piece]) for piece in (stored.piece, stored.then)] == [b"04 07", b"04 19"]


def test_else_nothing_follows():
    slots.slot("day", lasts=timedelta(hours=3))(show_the_day)
    stored = drawing.value("day:@ru")
    assert (stored.until, stored.then) == (NOON.timestamp() + 3 * 3600, None)


def test_the_version_is_of_what_is_shown(portal_now: Any):
    slots.slot("day", lasts=timedelta(hours=3))(lambda reader: "same")
    first = drawing.value("day:@ru")
    portal_now("2026-02-04T13:00:00+05:00")
    assert drawing.value("day:@ru").version == first.version


def test_a_value_knows_the_code_that_drew_it(monkeypatch: pytest.MonkeyPatch):
    slots.slot("day")(lambda reader: "")
    stored = drawing.value("day:@ru")
    assert drawing.is_of_this_code(stored)
    monkeypatch.setattr(drawing, "own_code", lambda: "another")
    assert not drawing.is_of_this_code(stored)


def test_keys_name_place_and_variant():
    slots.slot("weather", cookie="city", variants=lambda: ("astana",))(lambda reader: "")
    slots.slot("views", has_subject=True)(lambda reader, about: "")
    assert list(slots.all_keys()) == [
        "weather:@ru/astana",
        "weather:@ru",
        "weather:@kk/astana",
        "weather:@kk",
    ]
    for key in ("weather:@kk/astana", "weather:@ru", "views:41@ru"):
        place, variant = slots.parse(key)
        assert place.key(variant) == key


@pytest.mark.parametrize("key", ["weather", "weather:@RU", "nothing:@ru", "weather:41@ru", "weather:@ru/"])
def test_what_is_no_key_is_refused(key: str):
    slots.slot("weather")(lambda reader: "")
    with pytest.raises(slots.SlotError):
        slots.parse(key)


@pytest.mark.parametrize(("minutes", "is_due"), [(0, False), (9, False), (10, True), (60, True)])
def test_a_value_is_due_by_the_clock(minutes: int, is_due: bool):
    slots.slot("weather", every=timedelta(minutes=10), lasts=timedelta(hours=1))(lambda reader: "")
    assert slots.is_due(drawing.value("weather:@ru"), NOON + timedelta(minutes=minutes)) is is_due
