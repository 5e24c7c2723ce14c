import zlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from keruen.press import slots
from keruen.press.keeping.slot_round import SlotRound
from keruen.press.keeping.tests.shelf import Renderer, at
from keruen.press.recording import until
from keruen.press.slots import After, Reader
from keruen.press.store import Store

NOON = "2026-02-04T12:00:00+05:00"


@pytest.fixture
def clock_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two slots instead of the portal's: one turns at each full hour, the other is computed anew each ten minutes."""
    monkeypatch.setattr(slots, "_SLOTS", {})

    @slots.slot("test-hour", falls_back=After.WHAT_FOLLOWS)
    def hour(reader: Reader) -> str:
        now: datetime = settings.CLOCK.now()
        until(now.replace(minute=0) + timedelta(hours=1))
        return f"{now:%H} UTC"

    @slots.slot("test-often", every=timedelta(minutes=10))
    def often(reader: Reader) -> str:
        return f"{settings.CLOCK.now():%H:%M}"


def shown(store: Store, key: str) -> str:
    stored = store.slot(key)
    assert stored is not None
    return zlib.decompressobj(-15).decompress(stored.piece.deflated).decode()


def turn(duty: SlotRound) -> None:
    duty._look_at = 0.0
    duty.turn()


@pytest.mark.usefixtures("clock_slots", "db")
def test_what_is_missing_is_computed_in_each_language(press_store: Store, portal_now: Any):
    portal_now(NOON)
    turn(SlotRound(press_store))
    assert {stored.key for stored in press_store.slots()} == {
        f"{name}:@{language}" for name in ("test-hour", "test-often") for language in ("ru", "kk")
    }


@pytest.mark.usefixtures("clock_slots", "db")
def test_it_is_computed_anew_when_the_clock_says_so_and_not_before(press_store: Store, portal_now: Any):
    portal_now(NOON)
    duty = SlotRound(press_store)
    turn(duty)
    portal_now("2026-02-04T12:09:00+05:00")
    turn(duty)
    assert shown(press_store, "test-often:@ru") == "07:00"
    portal_now("2026-02-04T12:11:00+05:00")
    turn(duty)
    assert (shown(press_store, "test-often:@ru"), shown(press_store, "test-hour:@ru")) == ("07:11", "07 UTC")
    portal_now("2026-02-04T13:00:00+05:00")
    turn(duty)
    assert shown(press_store, "test-hour:@ru") == "08 UTC"


@pytest.mark.usefixtures("clock_slots", "db")
def test_what_a_front_alone_has_is_turned_too(press_store: Store, portal_now: Any):
    portal_now(NOON)

    @slots.slot("test-most", has_subject=True, every=timedelta(minutes=10))
    def most(reader: Reader, count: str) -> str:
        return f"{count} at {settings.CLOCK.now():%H:%M}"

    place = slots.get("test-most").place("6", language="ru")
    Renderer(press_store, places=(place,))(at("/ru/"))
    duty = SlotRound(press_store)
    turn(duty)
    assert shown(press_store, "test-most:6@ru") == "6 at 07:00"
    portal_now("2026-02-04T12:11:00+05:00")
    turn(duty)
    assert shown(press_store, "test-most:6@ru") == "6 at 07:11"


@pytest.mark.usefixtures("clock_slots", "db")
def test_what_failed_is_tried_again_when_its_time_comes(press_store: Store, portal_now: Any, settings: Any):
    settings.SLOT_ERRORS_RAISE = False
    portal_now(NOON)
    fails = [True]

    @slots.slot("test-lamp")
    def lamp(reader: Reader) -> str:
        if fails:
            raise ValueError("no bulb")
        return "light"

    duty = SlotRound(press_store)
    turn(duty)
    assert shown(press_store, "test-lamp:@ru") == ""
    fails.clear()
    turn(duty)
    assert shown(press_store, "test-lamp:@ru") == ""
    portal_now("2026-02-04T12:01:00+05:00")
    turn(duty)
    assert shown(press_store, "test-lamp:@ru") == "light"
    assert press_store.failures() == []
