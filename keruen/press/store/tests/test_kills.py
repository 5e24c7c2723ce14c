import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from keruen.press.board import BEGUN, ENDED
from keruen.press.hot_files import HotFiles
from keruen.press.store import Store
from keruen.press.store.tests import killing
from keruen.press.store.tests.making import address, is_fresh, page, stored, stored_many

KILLS = 25


def started(role: str, store: Store) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", killing.__name__, role, str(store.folder)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def died(role: str, store: Store) -> None:
    """Runs until it has killed itself."""
    process = started(role, store)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL


def killed_after(process: subprocess.Popen[str], lines: int, seconds: float) -> list[str]:
    """What it told until it was killed, so long after so many lines."""
    assert process.stdout is not None
    told = [process.stdout.readline().strip() for _ in range(lines)]
    time.sleep(seconds)
    process.kill()
    return [*told, *process.communicate(timeout=60)[0].splitlines()]


def acknowledged(lines: list[str]) -> set[str]:
    """Pages that were voided and not put since, in a story that may break off within a line."""
    void: set[str] = set()
    for line in lines:
        word, _, name = line.partition(" ")
        if word == "voided" and name in killing.NAMES:
            void.add(name)
        elif word == "putting":
            void.discard(name)
    return void


def test_a_killed_writer_tears_no_page_and_loses_no_voiding(store: Store):
    chance = random.Random(7)
    readers = [started("read", store) for _ in range(2)]
    voided = 0
    for _ in range(KILLS):
        told = killed_after(started("write", store), chance.randrange(5, 60), chance.uniform(0.0, 0.01))
        void = acknowledged(told)
        assert not [name for name in void if is_fresh(store, name)]
        voided += len(void)
        stored(store, "own", "article:own")
        assert store.void(["article:own"]).pages == 1
    read = [int(reader.communicate(".", timeout=60)[0]) for reader in readers]
    assert [reader.returncode for reader in readers] == [0, 0]
    assert min(read) > 100
    assert voided > 0


@pytest.fixture
def many(store: Store) -> Store:
    stored_many(store, (page(str(name), "stories:ru", f"article:{name}") for name in range(500)))
    return store


def test_a_voiding_that_was_killed_before_its_commit_has_marked_nothing_or_all(many: Store):
    kept = many.look(address("1"))
    died("die_before_the_commit", many)
    assert [is_fresh(many, str(name)) for name in range(500)] == [True] * 500
    assert not kept.watch.is_current()  # what was raised stays raised, which costs one look


def test_a_voiding_that_was_killed_after_its_commit_is_whole(many: Store):
    kept = many.look(address("1"))
    died("die_after_the_commit", many)
    assert not any(is_fresh(many, str(name)) for name in range(500))
    assert not kept.watch.is_current()


@pytest.mark.parametrize("role", ["die_before_the_commit", "die_after_the_commit"])
def test_after_a_kill_nobody_keeps_anything_until_the_next_writer_has_settled_it(many: Store, role: str):
    died(role, many)
    assert many.board.cells[BEGUN] > many.board.cells[ENDED]
    assert not many.look(address("1")).watch.is_current()
    many.count(hits=1)
    assert many.look(address("1")).watch.is_current()
    assert many.void(["stories:ru"]).pages == 500
    assert not is_fresh(many, "1")


def test_the_place_of_a_reader_that_was_killed_is_cleared(store: Store):
    died("die_while_reading", store)
    assert store.check_readers() == 1
    assert store.check_readers() == 0


def test_a_file_whose_writer_was_killed_is_found_by_the_next_voiding(store: Store):
    stored(store, "41", "article:41")
    died("die_having_written_a_file", store)
    path: Path = HotFiles(store).folder / "news.example/ru/story/41/index.gz"
    assert path.exists()
    store.void(["article:41"])
    assert not path.exists()
