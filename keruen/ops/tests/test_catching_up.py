"""Before the first reader a machine hears what was told while it was away."""

from threading import Event, Thread
from typing import Any

import pytest
from django.db import OperationalError

from keruen import outbox
from keruen.ops.catching_up import be_sure_when_caught_up, catch_up, drain_for
from keruen.outbox import subscribers
from keruen.outbox.drain import Drain
from keruen.outbox.node import register
from keruen.outbox.subscribers import Subscriber
from keruen.press.keeping.tests.shelf import Renderer, at
from keruen.press.store import Store
from keruen.press.subscribers import void_stored_pages


@pytest.fixture
def away(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told now is heard by nobody at once, as if this machine were off."""
    press = Subscriber("pages.void", "press", void_stored_pages, each_node=True, at_once=False)
    monkeypatch.setitem(subscribers._SUBSCRIBERS, "press", press)


def test_what_was_told_meanwhile_is_void_and_the_rest_counts(press_store: Store, away: None):
    register()
    for path in ("/ru/", "/kk/"):
        Renderer(press_store)(at(path))
    outbox.tell("pages.void", {"items": ["page:/ru/"]})
    assert catch_up(press_store)
    assert not press_store.look(at("/ru/")).is_fresh
    assert press_store.look(at("/kk/")).is_fresh


def test_a_machine_that_the_database_does_not_know_begins_anew(press_store: Store, away: None):
    Renderer(press_store)(at("/ru/"))
    assert catch_up(press_store)
    assert not press_store.look(at("/ru/")).is_fresh


def test_without_a_database_nothing_that_is_stored_counts_as_fresh(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    def gone(self: Any) -> None:
        raise OperationalError("no route")

    monkeypatch.setattr(Drain, "begin", gone)
    Renderer(press_store)(at("/ru/"))
    assert not catch_up(press_store)
    assert not press_store.look(at("/ru/")).is_fresh
    assert press_store.look(at("/ru/")).page


def test_it_counts_once_the_worker_has_heard_everything(press_store: Store, away: None):
    register()
    Renderer(press_store)(at("/ru/"))
    press_store.set_unsure(True)
    drain, stop = drain_for(press_store), Event()
    thread = Thread(target=be_sure_when_caught_up, args=(press_store, drain, stop))
    thread.start()
    drain.caught_up.set()
    thread.join(5)
    assert not thread.is_alive()
    assert press_store.look(at("/ru/")).is_fresh


def test_without_a_store_there_is_nothing_to_catch_up():
    assert catch_up(None)
