"""The drain's loop. What ends it is a handler, so that no test waits."""

import threading
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, transaction

from keruen import outbox
from keruen.outbox import drain as draining
from keruen.outbox import outcome
from keruen.outbox.drain import Drain
from keruen.outbox.listening import _parameters
from keruen.outbox.models import Delivery, Message, Node
from keruen.outbox.node import this_node
from keruen.outbox.tests.conftest import Heard
from keruen.outbox.turn import Turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draining, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(outcome, "FIRST_PAUSE", timedelta(milliseconds=1))


@pytest.fixture
def stop() -> threading.Event:
    event = threading.Event()
    outbox.subscriber("end", "end")(lambda message: event.set())
    return event


def tell(topic: str) -> None:
    with transaction.atomic():
        outbox.tell(topic, {})


def test_it_runs_until_it_is_stopped(stop: threading.Event, mailer: Heard):
    tell("story")
    tell("end")
    drain = Drain(this_node())
    drain.run(stop)
    assert mailer.payloads == [{}]
    assert not Delivery.objects.open().exists()


def test_a_handler_that_fails_does_not_end_it(stop: threading.Event, mailer: Heard):
    mailer.trouble = RuntimeError("boom")

    @outbox.subscriber("story", "healer")
    def heal(message: Message) -> None:
        if Delivery.objects.filter(subscriber="mailer", tries__gte=3).exists():
            mailer.trouble = None
            tell("end")
        else:
            raise outbox.DeliveryError("not yet")

    tell("story")
    Drain(this_node()).run(stop)
    assert Delivery.objects.get(subscriber="healer").state == "done"


def test_it_waits_for_a_database_that_is_down(
    stop: threading.Event, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    troubles = [OperationalError("connection refused")] * 3
    drain = Drain(this_node())
    once = drain.once

    def flaky() -> int:
        if troubles:
            raise troubles.pop()
        return once()

    monkeypatch.setattr(drain, "once", flaky)
    tell("end")
    drain.run(stop)
    assert caplog.text.count("the outbox waits for the database") == 1
    assert not Delivery.objects.open().exists()


def test_it_makes_its_node_known_and_says_when_it_has_caught_up(stop: threading.Event):
    drain = Drain(this_node())
    caught_up: list[bool] = []

    @outbox.subscriber("look", "looker")
    def look(message: Message) -> None:
        caught_up.append(drain.caught_up.is_set())
        if not caught_up[-1]:
            raise outbox.DeliveryError("again, in the next round")
        stop.set()

    tell("look")
    drain.run(stop)
    assert Node.objects.get().pk == this_node()
    assert not caught_up[0]


def test_a_second_drain_of_a_machine_waits_for_its_turn(settings: Any):
    with Turn("outbox-drain") as first:
        assert first.has_come()
        with Turn("outbox-drain") as second:
            assert not second.has_come()
            first.__exit__(None, None, None)
            assert second.has_come()


@pytest.mark.usefixtures("on_postgresql")
def test_it_goes_on_when_it_was_cut_off_from_the_database(stop: threading.Event, caplog: pytest.LogCaptureFixture):
    calls: list[int] = []

    @outbox.subscriber("cut", "cutter")
    def cut(message: Message) -> None:
        calls.append(message.pk)
        cut_everybody_off() if len(calls) == 1 else stop.set()

    tell("cut")
    Drain(this_node()).run(stop)
    assert len(calls) == 2  # what could not be marked is done again
    assert caplog.text.count("the outbox waits for the database") == 1
    assert not Delivery.objects.open().exists()


def cut_everybody_off() -> None:
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with psycopg.connect(autocommit=True, **_parameters()) as last:
        while last.execute(f"SELECT pg_terminate_backend(pid) {others}".encode()).fetchall():
            pass
