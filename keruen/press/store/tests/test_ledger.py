import subprocess
import sys
import time

import pytest

from keruen.press.store import Store, todo
from keruen.press.store.tests.making import NOON, MovingClock, address, page, slot, stored


def test_one_at_a_time_renders_a_page(store: Store):
    assert store.lease(address("41"), seconds=60)
    assert not store.lease(address("41"), seconds=60)
    assert store.lease(address("42"), seconds=60)


def test_a_lease_is_free_when_it_is_given_back_and_those_who_wait_are_told(store: Store):
    store.lease(address(), seconds=60)
    watch = store.watch(address())
    store.release(address())
    assert not watch.is_current()
    assert store.lease(address(), seconds=60)


def test_a_lease_is_free_when_the_page_was_stored(store: Store):
    store.lease(address(), seconds=60)
    stored(store)
    assert store.lease(address(), seconds=60)


def test_a_dead_process_holds_its_lease_until_it_lapses(store: Store):
    lease_and_die = (
        "import os, pathlib, signal, sys\n"
        "from keruen.press.store import Store\n"
        "from keruen.press.store.tests.making import address\n"
        "assert Store.open(pathlib.Path(sys.argv[1])).lease(address(), seconds=1)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", lease_and_die, str(store.folder)], check=False)
    leased = [store.lease(address(), seconds=60)]
    deadline = time.monotonic() + 10
    while not leased[-1] and time.monotonic() < deadline:
        time.sleep(0.05)
        leased.append(store.lease(address(), seconds=60))
    assert (leased[0], leased[-1]) == (False, True)


def test_another_s_lease_is_not_given_back(store: Store):
    lease = (
        "import pathlib, sys\n"
        "from keruen.press.store import Store\n"
        "from keruen.press.store.tests.making import address\n"
        "assert Store.open(pathlib.Path(sys.argv[1])).lease(address(), seconds=60)\n"
    )
    subprocess.run([sys.executable, "-c", lease, str(store.folder)], check=True)
    store.release(address())
    assert not store.lease(address(), seconds=60)


def test_what_is_to_be_done_is_taken_once_in_its_order(store: Store):
    store.add_todo(addresses=[address("1"), address("2"), address("3")])
    store.add_todo(addresses=[address("2"), address("4")])
    assert store.take_todo(2).addresses == (address("1"), address("2"))
    assert store.take_todo(5).addresses == (address("3"), address("4"))
    assert not store.take_todo(5)


def test_what_was_taken_and_not_done_comes_again(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(todo, "TAKEN_SECONDS", 0)
    store.add_todo(addresses=[address("1")], slots=["rates:@ru"])
    store.take_todo(5)
    assert store.take_todo(5) == todo.Todo((address("1"),), ("rates:@ru",))
    store.done_todo(addresses=[address("1")], slots=["rates:@ru"])
    assert not store.take_todo(5)


def test_what_is_stored_fresh_is_done(store: Store):
    store.add_todo(addresses=[address("41")], slots=["rates:@ru"])
    stored(store, "41")
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    assert not store.todo()


def test_what_was_overtaken_is_still_to_be_done(store: Store):
    store.add_todo(addresses=[address("41")], slots=["rates:@ru"])
    began = store.begin()
    store.void(["article:41", "rates"])
    store.put(page("41", "article:41"), began=began)
    assert not store.put_slot(slot("rates:@ru", "503", "rates"), began=began)
    assert store.todo() == todo.Todo((address("41"),), ("rates:@ru",))


def test_what_is_asked_for_anew_while_it_is_being_done_stays(store: Store):
    store.add_todo(addresses=[address("41")])
    store.take_todo()
    store.add_todo(addresses=[address("41")])
    store.done_todo(addresses=[address("41")])
    assert store.take_todo().addresses == (address("41"),)


def test_the_list_is_bounded(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(todo, "MOST_ENTRIES", 10)
    store.add_todo(addresses=[address(str(number)) for number in range(30)])
    store.add_todo(addresses=[address("more")])
    assert len(store.todo().addresses) == 10


def test_the_most_read_are_known_by_name(store: Store):
    for name in "abc":
        stored(store, name)
    store.note_reads({address("a").digest: 2, address("b").digest: 9, address("not stored").digest: 99})
    store.note_reads({address("c").digest: 5, address("a").digest: 4})
    assert store.most_read(10) == [address("b"), address("a"), address("c")]
    assert store.most_read(1) == [address("b")]


def test_reads_weigh_less_as_they_age(store: Store, monkeypatch: pytest.MonkeyPatch):
    stored(store, "old")
    stored(store, "new")
    store.note_reads({address("old").digest: 100})
    later = time.time() + 7 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: later)
    store.note_reads({address("new").digest: 2})
    assert store.most_read(2) == [address("new"), address("old")]


def test_sums_add_up(store: Store):
    store.count(hits=3, render_ms=20.5)
    store.count(hits=2, misses=5)
    assert store.status().counts == {"hits": 5, "misses": 5, "render_ms": 20.5}
    assert store.status().hit_rate == 0.5


def test_a_failure_tells_how_often_since_when_and_when_it_is_tried_again(store: Store, clock: MovingClock):
    store.note_failure(address(), "TemplateSyntaxError", NOON + 1)
    clock.instant += 10
    store.note_failure(address(), "OperationalError", NOON + 30)
    failure = store.failure(address())
    assert failure is not None
    assert (failure.reason, failure.tries, failure.since, failure.retry_at) == ("OperationalError", 2, NOON, NOON + 30)
    assert store.failures() == [failure]


def test_a_page_that_is_stored_has_not_failed(store: Store):
    store.note_failure(address(), "OperationalError", NOON + 1)
    stored(store)
    assert store.failures() == []


def test_notes_are_kept(store: Store):
    store.set_meta("parameters", "before page q")
    assert (store.meta("parameters"), store.meta("other")) == ("before page q", "")


def test_the_state_is_told(store: Store):
    stored(store, "41", "article:41")
    stored(store, "lost", status=404)
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    store.void(["article:41"])
    status = store.status()
    assert (status.pages, status.void, status.answers, status.slots, status.voidings) == (2, 1, 1, 1, 1)
    assert 0 < status.used < status.file
