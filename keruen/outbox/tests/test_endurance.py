import logging
import time
from typing import NoReturn

import pytest
from django.db import OperationalError, connection

from keruen.outbox import endurance
from keruen.outbox.endurance import Endurance

pytestmark = pytest.mark.django_db


def gone() -> NoReturn:
    raise OperationalError("no route\n")


def broken() -> NoReturn:
    raise ValueError("no such thing")


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == endurance.__name__]


def test_a_duty_gives_what_it_gives():
    assert Endurance("the press").tries(lambda: 0.5, otherwise=1.0, fault="duty failed") == 0.5


def test_the_log_has_a_missing_database_once_and_its_return_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO, endurance.__name__)
    monkeypatch.setattr(endurance, "FIRST_PAUSE", 0.0)
    press = Endurance("the press")
    assert [press.tries(gone, otherwise=1, fault="duty failed") for _ in range(5)] == [1] * 5
    assert [press.has_database(), press.has_database()] == [True, True]
    assert said(caplog) == ["the press waits for the database", "the press has its database again"]
    assert caplog.records[0].__dict__["reason"] == "no route"


def test_a_database_that_is_away_is_asked_less_and_less_often(monkeypatch: pytest.MonkeyPatch):
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    press = Endurance("the press")
    for pause in (1, 2, 4, 8, 10, 10):
        press.tries(gone, otherwise=None, fault="duty failed")
        now[0] += pause - 0.1
        assert not press.has_database()
        now[0] += 0.1
    assert press.has_database()


def test_a_database_that_fails_to_answer_is_away(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    monkeypatch.setattr(connection, "cursor", gone)
    assert not Endurance("views").has_database()
    assert said(caplog) == ["views waits for the database"]


def test_each_fault_is_said_once_a_minute(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture):
    now = [1_000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    press = Endurance("the press")
    for duty in ("files", "slots", "files", "slots"):
        assert press.tries(broken, otherwise=False, fault="duty failed", duty=duty) is False
    assert [record.__dict__["duty"] for record in caplog.records] == ["files", "slots"]
    now[0] += 60
    press.tries(broken, otherwise=False, fault="duty failed", duty="slots")
    assert [record.exc_info is not None for record in caplog.records] == [True] * 3
