import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from keruen.press.address import Address
from keruen.press.code_version import own_code
from keruen.press.own_store import announce, own_store
from keruen.press.parameters import all_parameters, unstored_parameters
from keruen.press.store import Store


def test_it_is_opened_once(press_store: Store):
    assert own_store() is press_store


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_opens_it_anew(press_store: Store):
    child = os.fork()
    if child == 0:
        mine = own_store()
        is_usable = mine is not None and mine is not press_store and mine.begin() > 0
        os._exit(0 if is_usable else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_there_need_be_none(settings: Any):
    settings.PRESS_FOLDER = None
    assert own_store() is None
    announce()


def test_one_that_cannot_be_opened_is_left_alone_for_a_while(
    settings: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    settings.PRESS_FOLDER = tmp_path / "press"
    settings.PRESS_FOLDER.write_text("a file")
    assert (own_store(), own_store()) == (None, None)
    assert caplog.text.count("can't be opened") == 1


def test_its_clock_is_the_portals(press_store: Store, portal_now: Any, settings: Any):
    portal_now("2026-02-04T12:00:00+05:00")
    press_store.note_failure(Address("", "x"), "reason", retry_at=0)
    failure = press_store.failure(Address("", "x"))
    assert failure is not None
    assert failure.since == settings.CLOCK.now().timestamp()


def test_the_start_of_a_server_tells_what_the_reader_workers_need(press_store: Store):
    announce()
    store = own_store()
    assert store is not None
    assert store.meta("parameters") == " ".join(sorted(all_parameters()))
    assert store.meta("unstored parameters") == " ".join(sorted(unstored_parameters()))
    assert store.meta("code") == own_code()


def test_where_the_folder_is_taken_away_the_next_one_is_written_to_and_told_of_the_code(
    press_store: Store, settings: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("keruen.press.own_store.LOOK_SECONDS", 0.0)
    announce()
    here = own_store()
    shutil.rmtree(settings.PRESS_FOLDER)
    other = Store.open(settings.PRESS_FOLDER)
    assert own_store() is here
    assert other.meta("code") == own_code()
    other.close()
