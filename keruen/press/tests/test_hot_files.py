import gzip
import os
import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from unittest.mock import Mock

import pytest

from keruen.press import gzip_file
from keruen.press.address import Address
from keruen.press.hot_files import AT_ONCE, HotFiles
from keruen.press.store import Store, file_entries
from keruen.press.store.tests.making import NOON, WEATHER, MovingClock, address, page, slot, stored
from keruen.press.stored import SlotPlace

RATES = SlotPlace("rates", "", "ru")


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def store(tmp_path: Path, clock: MovingClock) -> Iterator[Store]:
    opened = Store.open(tmp_path / "press", budget=64 * 2**20, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def files(store: Store) -> HotFiles:
    return HotFiles(store)


def path(files: HotFiles, name: str = "41") -> Path:
    return files.folder / f"news.example/ru/story/{name}/index.gz"


def read(files: HotFiles, name: str = "41") -> str | None:
    file = path(files, name)
    return gzip.decompress(file.read_bytes()).decode() if file.exists() else None


def test_a_file_is_what_a_reader_without_cookies_gets(store: Store, files: HotFiles):
    stored(store, places=[WEATHER])
    values = [slot("masthead-weather:@ru", "+3"), slot("masthead-weather:@ru/astana", "-9")]
    store.put_slots(values, began=store.begin())
    assert files.keep(address())
    assert read(files) == "text+3-"
    assert [(file.address, file.written_at) for file in files.files()] == [(address(), NOON)]


def test_everybody_may_read_it_and_no_other_file_lies_there(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    assert path(files).stat().st_mode & 0o777 == 0o644
    assert [each for each in files.folder.rglob("*") if each.is_file()] == [path(files)]


@pytest.mark.parametrize(
    "void",
    [
        lambda store: store.void(["article:41"]),
        lambda store: store.void(["*settings:ru"]),
        lambda store: store.void([], addresses=[address()]),
        lambda store: store.void_everything("a test"),
        lambda store: store.set_code("other"),
        lambda store: store.set_unsure(True),
        lambda store: store.clear(),
    ],
)
def test_it_is_gone_when_the_voiding_returns(store: Store, files: HotFiles, void):
    stored(store, "41", "article:41", "*settings:ru")
    files.keep(address())
    void(store)
    assert not path(files).exists()
    assert files.files() == []


@pytest.mark.parametrize("key", ["article:42", "*settings:kk", "*table:nobody"])
def test_another_s_voiding_leaves_it(store: Store, files: HotFiles, key: str):
    stored(store, "41", "article:41", "*settings:ru")
    stored(store, "42", "article:42", "*settings:kk")
    files.keep(address())
    store.void([key])
    assert path(files).exists()


def test_a_page_that_is_void_gets_none(store: Store, files: HotFiles):
    stored(store, "41", "article:41")
    store.void(["article:41"])
    assert not files.keep(address())
    assert not path(files).exists()


def test_a_page_that_becomes_void_while_it_is_joined_gets_none(store: Store, files: HotFiles, monkeypatch):
    stored(store, "41", "article:41")
    really = os.utime
    monkeypatch.setattr(os, "utime", lambda *given: (really(*given), store.void(["article:41"])))
    assert not files.keep(address())
    assert [each for each in files.folder.rglob("*") if each.is_file()] == []


def test_of_many_that_one_becomes_void_of_the_others_get_theirs(store: Store, files: HotFiles, monkeypatch):
    for name in ("41", "42", "43"):
        stored(store, name, f"article:{name}")
    really = gzip_file.write

    def write_and_void(place: Path, content: bytes) -> None:
        really(place, content)
        store.void(["article:42"])

    monkeypatch.setattr(gzip_file, "write", write_and_void)
    assert files.keep_all(map(address, ("41", "42", "43"))) == {address("41"), address("43")}
    assert {each for each in files.folder.rglob("*") if each.is_file()} == {path(files, "41"), path(files, "43")}


def test_a_slot_that_changes_while_its_pages_are_joined_is_not_missed(store: Store, files: HotFiles, monkeypatch):
    stored(store, places=[RATES])
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    files.keep(address())
    texts, really = iter(["505"]), gzip_file.write

    def write_and_change(place: Path, content: bytes) -> None:
        really(place, content)
        for text in texts:
            store.put_slot(slot("rates:@ru", text), began=store.begin())

    monkeypatch.setattr(gzip_file, "write", write_and_change)
    store.put_slot(slot("rates:@ru", "504"), began=store.begin())
    assert [files.refresh() for _ in range(3)] == [1, 1, 0]
    assert read(files) == "text505-"


def test_a_voiding_is_never_overtaken_by_one_who_keeps_files(store: Store, files: HotFiles):
    """A thread keeps the same files all the time, while they are put and voided."""
    names = [str(name) for name in range(20)]
    rounds, stop = [0], Event()

    def keep_on() -> None:
        keeper = HotFiles(store)
        while not stop.is_set():
            keeper.keep_all(map(address, names))
            keeper.refresh()
            rounds[0] += 1

    def void_and_look(name: str, pause: float) -> bool:
        stored(store, name, f"article:{name}")
        time.sleep(pause)
        was_there = path(files, name).exists()
        store.void([f"article:{name}"])
        after = rounds[0]
        while not path(files, name).exists() and rounds[0] < after + 2:
            time.sleep(0.0005)
        assert not path(files, name).exists()
        return was_there

    with ThreadPoolExecutor() as pool:
        keeping = pool.submit(keep_on)
        try:
            chance = random.Random(7)
            seen = {void_and_look(chance.choice(names), chance.uniform(0, 0.02)) for _ in range(150)}
        finally:
            stop.set()
        keeping.result(10)
    assert seen == {True, False}


def test_files_that_are_there_are_joined_anew_in_few_transactions(store: Store, files: HotFiles, monkeypatch):
    names = [str(name) for name in range(2 * AT_ONCE + 2)]
    for name in names:
        stored(store, name, places=[RATES])
    assert len(files.keep_all(map(address, names))) == len(names)
    store.put_slot(slot("rates:@ru", "504"), began=store.begin())
    writing = Mock(wraps=store.writing)
    monkeypatch.setattr(store, "writing", writing)
    assert files.refresh() == len(names)
    assert writing.call_count == 3
    assert {read(files, name) for name in names} == {"text504-"}


def test_where_no_nginx_reads_them_they_go(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    files.drop_all()
    assert (path(files).exists(), files.files()) == (False, [])
    assert files.keep(address())


@pytest.mark.parametrize(
    "made",
    [
        page("41", status=404),
        page("41", status=301),
        page("41", until=NOON),
    ],
)
def test_only_fresh_good_answers_get_one(store: Store, files: HotFiles, made):
    store.put(made, began=store.begin())
    assert not files.keep(address())
    assert files.files() == []


@pytest.mark.parametrize(
    ("path", "query", "language"),
    [
        ("/ru/story/41/", "page=2", "ru"),
        ("/", "", "ru"),
        ("/ru/story", "", "ru"),
        ("/ru/story/", "", "kk"),
        ("/ru/../../etc/", "", "ru"),
        ("/ru/%2e%2e/%2e%2e/etc/", "", "ru"),
        ("/ru/a%2F..%2F..%2Fb/", "", "ru"),
        ("/ru//story/", "", "ru"),
        ("/ru/.hidden/", "", "ru"),
        ("/ru/index.gz/", "", "ru"),
        ("/ru/a\x00b/", "", "ru"),
        ("/ru/a%0Ab/", "", "ru"),
        ("/ru/" + "a" * 300 + "/", "", "ru"),
        ("ru/story/", "", "ru"),
    ],
)
def test_an_address_that_no_path_tells_gets_none(path: str, query: str, language: str):
    assert file_entries.place_of(Address("news.example", path, query, language)) is None


@pytest.mark.parametrize("host", ["..", "a/b", "", "/etc", "News.example", "."])
def test_a_host_that_is_none_gets_none(host: str):
    assert file_entries.place_of(Address(host, "/ru/story/", "", "ru")) is None


@pytest.mark.parametrize("host", ["localhost:8000", "news.example", "[::1]:8000"])
def test_the_host_is_the_first_folder(host: str):
    assert file_entries.place_of(Address(host, "/ru/story-%D2%9B/", "", "ru")) == f"{host}/ru/story-қ/index.gz"


def test_different_bytes_have_a_different_time_and_the_same_have_the_same(store: Store, files: HotFiles):
    """nginx makes its ETag of the time in seconds and the size."""
    seen = set()
    for text in ("one", "two", "six", "one"):
        stored(store, text=text)
        files.keep(address())
        status = path(files).stat()
        assert status.st_mtime == int(status.st_mtime) < 2**30
        seen.add((status.st_mtime, status.st_size))
    assert len(seen) == 3


def test_a_slot_that_changed_is_joined_anew(store: Store, files: HotFiles):
    stored(store, places=[RATES])
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    files.keep(address())
    assert files.refresh() == 0
    store.put_slot(slot("rates:@ru", "504"), began=store.begin())
    assert files.refresh() == 1
    assert read(files) == "text504-"
    assert files.refresh() == 0


def test_a_slot_that_lapses_is_joined_anew(store: Store, files: HotFiles, clock: MovingClock):
    stored(store, places=[RATES])
    store.put_slot(slot("rates:@ru", "3 February", until=NOON + 60, then="4 February"), began=store.begin())
    files.keep(address())
    clock.instant += 60
    files.refresh()
    assert read(files) == "text4 February-"


def test_a_page_that_lapses_loses_its_file(store: Store, files: HotFiles, clock: MovingClock):
    stored(store, until=NOON + 60)
    files.keep(address())
    clock.instant += 60
    files.refresh()
    assert read(files) is None


def test_a_page_that_was_put_again_is_joined_anew(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    stored(store, text="other")
    assert read(files) is None
    files.keep(address())
    assert read(files) == "other"


def test_the_same_bytes_are_not_written_again(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    first = path(files).stat().st_ino
    stored(store)
    files.keep(address())
    assert path(files).stat().st_ino == first


def test_a_file_that_somebody_deleted_is_written_again(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    path(files).unlink()
    assert files.keep(address())
    assert read(files) == "text"


def test_a_file_that_somebody_deleted_is_missed(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    path(files).unlink()
    assert files.refresh() == 1
    assert read(files) == "text"


def test_what_a_killed_process_left_half_written_goes(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    left = path(files).with_name(".99.new")
    left.write_bytes(b"half")
    HotFiles(store)
    assert left.exists()
    files.tidy()
    assert not left.exists()
    assert read(files) == "text"


def test_another_process_s_files_are_known(store: Store, files: HotFiles):
    stored(store)
    files.keep(address())
    other = HotFiles(store)
    assert other.refresh() == 1
    assert read(files) == "text"
    other.drop(address())
    assert read(files) is None
