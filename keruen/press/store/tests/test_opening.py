import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from keruen.press.hot_files import HotFiles
from keruen.press.store import Store, opening
from keruen.press.store.tests.companion import Companion
from keruen.press.store.tests.making import MovingClock, address, is_fresh, page, slot, stored, stored_many

BUDGET = 64 * 2**20


def opened(store: Store) -> Store:
    """As a process that starts finds it."""
    store.close()
    return Store.open(store.folder, budget=BUDGET, clock=MovingClock())


def data(store: Store) -> Path:
    return store.folder / "store" / "data.mdb"


def test_what_was_stored_is_there_after_a_restart(store: Store):
    stored(store, "41", "article:41")
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    store.void(["article:7"])
    again = opened(store)
    assert is_fresh(again)
    assert again.slot("rates:@ru") is not None
    assert again.status().voidings == 1


def test_two_in_one_process_share_it(store: Store):
    other = Store.open(store.folder, budget=BUDGET)
    stored(store)
    assert other.look(address()).page is not None
    other.close()
    assert is_fresh(store)


@pytest.mark.parametrize("length", [0, 5, 4096, 8192, 40_960, -4096, -1])
def test_a_file_that_was_cut_off_is_made_anew(store: Store, length: int):
    stored_many(store, (page(str(name), text=os.urandom(3000).hex()) for name in range(50)))
    began = store.begin()
    size = data(store).stat().st_size
    store.close()
    os.truncate(data(store), length if length >= 0 else size + length)
    again = Store.open(store.folder, budget=BUDGET, clock=MovingClock())
    assert again.status().pages == 0
    assert not again.put(page(), began=began)
    stored(again)


@pytest.mark.parametrize("content", [b"", b"not LMDB's", b"\0" * 100_000, os.urandom(100_000)])
def test_a_file_that_is_something_else_is_made_anew(store: Store, content: bytes):
    store.close()
    data(store).write_bytes(content)
    again = Store.open(store.folder, budget=BUDGET, clock=MovingClock())
    assert again.status().pages == 0
    stored(again)


def test_another_format_is_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch):
    stored(store)
    monkeypatch.setattr(opening, "FORMAT", 999)
    assert opened(store).look(address()).page is None


def test_notes_outlive_the_store(store: Store):
    store.set_meta("parameters", "before page q")
    store.set_code("abc")
    store.clear()
    assert (store.meta("parameters"), store.meta("code")) == ("before page q", "abc")
    stored(store, code="abc")


def test_after_an_unclean_boot_all_is_void_and_the_files_are_gone(store: Store, monkeypatch: pytest.MonkeyPatch):
    stored(store)
    store.put_slot(slot("rates:@ru", "503"), began=store.begin())
    store.lease(address(), seconds=60)
    HotFiles(store).keep(address())
    monkeypatch.setattr(opening, "boot", lambda: b"another")
    again = opened(store)
    assert again.look(address()).page is not None
    assert not is_fresh(again)
    assert not (store.folder / "files").exists()
    assert again.todo().slots == ("rates:@ru",)
    assert again.lease(address(), seconds=60)


@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: os.truncate(path, 0)])
def test_with_a_new_board_all_is_void(store: Store, harm: Callable[[Path], None]):
    stored(store)
    store.close()
    harm(store.folder / "board")
    again = Store.open(store.folder, budget=BUDGET, clock=MovingClock())
    assert again.look(address()).page is not None
    assert not is_fresh(again)


def test_others_notice_that_it_was_made_anew(store: Store, companion: Companion):
    stored(store)
    began = store.begin()
    watch = store.look(address()).watch
    companion.evaluate("store.clear()")
    assert not watch.is_current()
    assert store.look(address()).page is None
    assert not store.put(page(), began=began)
    stored(store)
    assert companion.evaluate("is_fresh(store)")


def test_a_voiding_reaches_a_store_that_another_process_made_anew(store: Store, companion: Companion):
    companion.evaluate("store.clear()")
    companion.evaluate("bool(stored(store, '41', 'article:41'))")
    assert store.void(["article:41"]).pages == 1
    assert not companion.evaluate("is_fresh(store)")


def test_a_board_that_was_taken_away_is_replaced_for_all(store: Store, companion: Companion):
    stored(store, "41", "article:41")
    store.board.path.unlink()
    companion.evaluate("store.watch_files()")
    companion.evaluate("bool(stored(store, '41', 'article:41'))")
    watch = store.look(address()).watch
    store.watch_files()
    assert not watch.is_current()
    assert store.board.is_in_place()
    companion.evaluate("store.void(['article:41']).pages")
    assert not is_fresh(store)


def test_a_writer_notices_by_itself_that_the_board_is_another(store: Store, companion: Companion):
    store.board.path.unlink()
    companion.evaluate("store.watch_files()")
    companion.evaluate("bool(stored(store, '41', 'article:41'))")
    assert store.void(["article:41"]).pages == 1
    assert not companion.evaluate("is_fresh(store)")


def test_a_folder_that_was_taken_away_comes_again(store: Store):
    stored(store)
    shutil.rmtree(store.folder / "store")
    store.watch_files()
    assert store.look(address()).page is None
    stored(store)


def test_a_file_that_is_cut_off_while_it_is_open_is_made_anew(store: Store, companion: Companion):
    stored_many(store, (page(str(name), text=os.urandom(3000).hex()) for name in range(50)))
    os.truncate(data(store), 20_480)
    store.watch_files()
    assert store.look(address("7")).page is None
    stored(store)
    assert companion.evaluate("is_fresh(store)")


ABUSE = """
import logging, pathlib, sys
logging.disable(logging.CRITICAL)
from keruen.press.store import Store
from keruen.press.store.tests.making import *
store = Store.open(pathlib.Path(sys.argv[1]), budget=64 * 2**20, clock=MovingClock())
found = [store.look(address(str(name))) for name in range(100)]
store.void(["stories:ru"]), store.slots(), store.todo(), store.most_read(9), store.evict(), store.prune()
store.void_addresses(9), store.status()
assert not any(is_fresh(store, str(name)) for name in range(100))
stored(store, "1", "stories:ru")
assert is_fresh(store, "1")
for each in found:
    assert each.page is None or text_of(each.page).startswith(each.page.address.path)
"""


@pytest.mark.parametrize("seed", range(6))
def test_whatever_lies_in_the_file_no_wrong_page_comes_of_it(store: Store, seed: int):
    """Pieces are overwritten with chance: LMDB may notice, or a checksum, or nobody because nobody needs to."""
    texts = ((name, f"/ru/story/{name}/ {os.urandom(2000).hex()}") for name in map(str, range(100)))
    stored_many(store, (page(name, "stories:ru", f"article:{name}", text=text) for name, text in texts))
    store.close()
    chance = random.Random(seed)
    with data(store).open("r+b") as file:
        size = file.seek(0, os.SEEK_END)
        for _ in range(chance.choice([1, 5, 40])):
            file.seek(chance.randrange(8192, size - 4096))
            file.write(chance.randbytes(chance.choice([8, 200, 4096])))
    abused = subprocess.run(
        [sys.executable, "-c", ABUSE, str(store.folder)], check=False, capture_output=True, text=True
    )
    assert abused.returncode == 0, abused.stderr
