import gzip
from pathlib import Path

import pytest

from keruen.press.keeping import hot_round
from keruen.press.keeping.hot_round import HotRound
from keruen.press.keeping.tests.shelf import HOST, Renderer, at
from keruen.press.store import Store


@pytest.fixture
def duty(press_store: Store, monkeypatch: pytest.MonkeyPatch) -> HotRound:
    monkeypatch.setattr(hot_round, "LOOKS_EVERY", 0.0)
    return HotRound(press_store)


def file(store: Store, path: str) -> Path:
    return store.folder / "files" / HOST / path.strip("/") / "index.gz"


def turn(duty: HotRound) -> None:
    duty._refresh_at = 0.0
    duty.turn()


def read_often(store: Store, path: str, times: int = 10) -> None:
    store.note_reads({at(path).digest: times})


def test_what_is_read_often_becomes_a_file(press_store: Store, duty: HotRound):
    for path in ("/ru/", "/kk/"):
        Renderer(press_store)(at(path))
    turn(duty)
    read_often(press_store, "/ru/")
    read_often(press_store, "/kk/", times=2)
    turn(duty)
    assert gzip.decompress(file(press_store, "/ru/").read_bytes()) == b"<p>/ru/"
    assert not file(press_store, "/kk/").exists()


def test_a_file_that_was_voided_comes_back_once_its_page_is_fresh(press_store: Store, duty: HotRound):
    render = Renderer(press_store)
    render(at("/ru/"))
    turn(duty)
    read_often(press_store, "/ru/")
    turn(duty)
    press_store.void(["page:/ru/"])
    assert not file(press_store, "/ru/").exists()
    turn(duty)
    assert not file(press_store, "/ru/").exists()
    render(at("/ru/"))
    turn(duty)
    assert file(press_store, "/ru/").exists()


def test_a_file_lapses_when_nobody_reads_it_through_keruen(press_store: Store, duty: HotRound):
    Renderer(press_store)(at("/ru/"))
    turn(duty)
    read_often(press_store, "/ru/")
    turn(duty)
    assert file(press_store, "/ru/").exists()
    duty.until[at("/ru/")] = 0.0
    turn(duty)
    assert not file(press_store, "/ru/").exists()
    assert duty.until == {}


def test_there_are_no_more_files_than_the_most(press_store: Store, duty: HotRound, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(hot_round, "MOST_FILES", 2)
    turn(duty)
    for path in ("/ru/a/", "/ru/b/", "/ru/c/"):
        Renderer(press_store)(at(path))
        read_often(press_store, path)
    turn(duty)
    assert len(duty.files.files()) == 2


def test_files_of_a_worker_before_are_kept_on(press_store: Store, duty: HotRound):
    Renderer(press_store)(at("/ru/"))
    HotRound(press_store).files.keep(at("/ru/"))
    turn(duty)
    assert list(duty.until) == [at("/ru/")]
