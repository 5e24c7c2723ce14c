"""The checks of what keeps the press running, on a real store and a real outbox."""

import os
from datetime import timedelta
from typing import Any

import pytest

from keruen import outbox as the_outbox
from keruen.ops.doctor import nodes, outbox, readers, rendering, search, store, views, worker
from keruen.ops.doctor.tests.test_checks import words
from keruen.outbox import subscribers
from keruen.outbox.models import Delivery, Message, Node
from keruen.outbox.node import register
from keruen.outbox.subscribers import Subscriber
from keruen.press.keeping import upkeep_round
from keruen.press.keeping.tests.shelf import at
from keruen.press.keeping.upkeep_round import UpkeepRound
from keruen.press.store import Store
from keruen.search.index import changes
from keruen.search.index.place import own_place


def test_a_store_with_room_is_well(press_store: Store, settings: Any):
    assert words(store.check) == ""
    assert words(readers.check) == ""


def test_no_store_is_a_problem():
    assert "can't be opened" in words(store.check)


def test_a_budget_that_the_disk_has_no_room_for_is_a_problem(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(press_store, "budget", 1 << 60)
    assert "are free" in words(store.check)


def test_a_file_that_outgrew_its_budget_is_a_problem(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(press_store, "budget", 1)
    assert "has grown" in words(store.check)


def test_readers_without_end_are_a_problem(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(readers, "MOST_READERS", 0)
    assert "places for readers" in words(readers.check)


def test_a_worker_that_does_not_run_is_a_problem(press_store: Store, monkeypatch: pytest.MonkeyPatch):
    assert "did not run yet" in words(worker.check)
    UpkeepRound(press_store).turn()
    assert words(worker.check) == ""
    monkeypatch.setattr(upkeep_round, "IS_DEAD_AFTER", -1.0)
    assert "did not run for" in words(worker.check)


def test_an_index_that_has_to_be_made_and_stories_that_wait_are_problems(search_index: Any, settings: Any):
    assert "there is none" in words(search.check)
    search_index()
    assert words(search.check) == ""
    changes.note(own_place(), 1, [3])
    file = changes.waiting(own_place(), 1)[0]
    os.utime(file, (0, 0))
    assert "to be found" in words(search.check)


def test_a_bad_line_among_the_exceptions_is_a_problem(search_index: Any):
    exceptions = own_place().exceptions
    exceptions.mkdir(parents=True)
    (exceptions / "ru.tsv").write_text("a b\n", encoding="utf-8")
    search_index()
    assert "ru.tsv:1" in words(search.check)


def test_views_that_are_not_folded_are_a_problem(db: None, monkeypatch: pytest.MonkeyPatch):
    assert words(views.check) == ""
    monkeypatch.setattr(views, "waiting_for", lambda: timedelta(seconds=90))
    assert "waited for 90 s" in words(views.check)


def test_what_cannot_be_rendered_is_a_problem_each(press_store: Store):
    assert words(rendering.check) == ""
    for number in range(7):
        press_store.note_failure(at(f"/ru/{number}/"), "ValueError: no", 0.0)
    assert "can't be rendered: ValueError: no (1 tries)" in words(rendering.check)
    assert "2 more can't be rendered" in words(rendering.check)


@pytest.fixture
def told(db: None, monkeypatch: pytest.MonkeyPatch) -> Delivery:
    lamp = Subscriber("test.lamp", "lamp", lambda message: None, each_node=False, at_once=False)
    monkeypatch.setattr(subscribers, "_SUBSCRIBERS", {"lamp": lamp})
    the_outbox.tell("test.lamp", {})
    return Delivery.objects.get()


def test_a_message_that_waits_is_a_problem_after_a_while(told: Delivery):
    assert words(outbox.check) == ""
    Message.objects.update(created_at=told.message.created_at - timedelta(seconds=60))
    assert "has waited for 6" in words(outbox.check)


def test_a_message_that_was_given_up_is_a_problem(told: Delivery):
    Delivery.objects.update(state=Delivery.State.DEAD, next_try_at=None, reason="no bulb")
    assert "given up: 1; the first: lamp, no bulb" in words(outbox.check)


def test_a_machine_that_was_not_seen_is_a_problem(db: None):
    register()
    assert words(nodes.check) == ""
    node = Node.objects.get()
    Node.objects.update(name="east", seen_at=node.seen_at - timedelta(hours=1))
    assert "the machine east was not seen for 60 minutes" in words(nodes.check)
