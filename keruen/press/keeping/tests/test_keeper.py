import threading
from dataclasses import dataclass, field

import pytest
from django.db import OperationalError

from keruen.outbox import endurance
from keruen.press.keeping.keeper import LATER, Keeper
from keruen.press.keeping.tests.shelf import at
from keruen.press.store import Store

pytestmark = pytest.mark.django_db


@dataclass
class Duty:
    """Counts its turns; may fail, or want more at once."""

    name: str = "duty"
    needs_database: bool = False
    is_idle_work: bool = False
    wants: float = LATER
    fault: Exception | None = None
    turns: int = 0
    has_turned: threading.Event = field(default_factory=threading.Event)

    def turn(self) -> float:
        self.turns += 1
        self.has_turned.set()
        if self.fault:
            raise self.fault
        return self.wants


def test_a_duty_that_fails_does_not_keep_others_from_their_turns(press_store: Store, caplog: pytest.LogCaptureFixture):
    bad, good = Duty(name="bad", fault=RuntimeError("no")), Duty(name="good")
    worker = Keeper(press_store, [bad, good])
    for _ in range(3):
        worker.go_round()
    assert (bad.turns, good.turns) == (3, 3)
    assert [record.message for record in caplog.records if record.name == endurance.__name__] == ["duty failed"]


def test_idle_work_waits_for_those_that_want_another_turn_at_once(press_store: Store):
    busy, idle = Duty(wants=0), Duty(is_idle_work=True)
    worker = Keeper(press_store, [busy, idle])
    assert worker.go_round() == 0
    assert idle.turns == 0
    busy.wants = LATER
    assert worker.go_round() == LATER
    assert idle.turns == 1


def test_without_a_database_only_what_needs_none_goes_on(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(endurance, "FIRST_PAUSE", 60.0)
    needy, other = Duty(needs_database=True, fault=OperationalError("gone")), Duty(name="other")
    worker = Keeper(press_store, [needy, other])
    for _ in range(3):
        worker.go_round()
    assert (needy.turns, other.turns) == (1, 3)


def test_a_voiding_wakes_it(press_store: Store):
    duty = Duty()
    stop = threading.Event()
    thread = threading.Thread(target=Keeper(press_store, [duty]).run, args=(stop,))
    thread.start()
    try:
        assert duty.has_turned.wait(5)
        monotonous = duty.turns
        duty.has_turned.clear()
        press_store.void(["page:1"], addresses=[at("/ru/")])
        assert duty.has_turned.wait(5)
        assert duty.turns > monotonous
    finally:
        stop.set()
        thread.join(5)
    assert not thread.is_alive()
