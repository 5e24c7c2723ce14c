"""The bell between machines, on a real PostgreSQL."""

import psycopg
import pytest
from django.db import connection, transaction

from keruen import outbox
from keruen.outbox import listening
from keruen.outbox.bell import Waiter
from keruen.outbox.listening import Listener, _parameters, listener
from keruen.outbox.tests.conftest import Heard

LONG = 30.0
pytestmark = pytest.mark.usefixtures("on_postgresql")


@pytest.fixture(autouse=True)
def _no_bell_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("keruen.outbox.telling.ring", lambda: None)


def test_a_telling_wakes_who_listens_when_it_is_committed(mailer: Heard):
    with Waiter(Listener()) as waiter:
        assert not waiter.wait(0)
        with transaction.atomic():
            outbox.tell("story", {})
            assert not waiter.wait(0.1)
        assert waiter.wait(LONG)


def test_what_is_rolled_back_wakes_nobody(mailer: Heard):
    with Waiter(Listener()) as waiter:
        assert not waiter.wait(0)
        with transaction.atomic():
            outbox.tell("story", {})
            transaction.set_rollback(True)
        assert not waiter.wait(0.1)


def backend(waiter: Waiter) -> int:
    """The number of the server's process at the other end."""
    assert isinstance(waiter.source, Listener)
    waiter.source.fileno()
    assert waiter.source.connection
    return waiter.source.connection.info.backend_pid


def test_it_connects_again_when_it_was_cut_off(mailer: Heard, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(listening, "RECONNECT_SECONDS", 0.0)
    with Waiter(Listener()) as waiter:
        waiter.wait(0)
        first = backend(waiter)
        _cut_off(first)
        while backend(waiter) == first:
            assert waiter.wait(LONG)
        with transaction.atomic():
            outbox.tell("story", {})
        assert waiter.wait(LONG)


def test_where_it_cannot_connect_it_waits_and_says_so_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(listening, "_parameters", lambda: {**_parameters(), "port": 9})
    with Waiter(Listener()) as waiter:
        assert not waiter.wait(0)
        assert not waiter.wait(0)
    assert caplog.text.count("not listening to other machines") == 1


def _cut_off(backend: int) -> None:
    with psycopg.connect(autocommit=True, **_parameters()) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [backend])


def test_there_is_a_listener_where_there_is_postgresql():
    assert connection.vendor == "postgresql"
    assert isinstance(listener(), Listener)
