import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from keruen.press.board import BEGUN, ENDED, EPOCH, LENGTH, WIDE, Board, page_cell, slot_cell

PAGE = bytes(range(16))
SLOT = bytes(range(100, 116))


@pytest.fixture
def board(tmp_path: Path) -> Board:
    return Board(tmp_path / "board")


def test_a_watch_is_current_until_its_page_changes(board: Board):
    watch = board.watch_page(PAGE)
    board.raise_cell(page_cell(bytes(16)))
    assert watch.is_current()
    board.raise_cell(page_cell(PAGE))
    assert not watch.is_current()


@pytest.mark.parametrize("cell", [EPOCH, WIDE])
def test_what_concerns_all_pages_ends_every_watch(board: Board, cell: int):
    watch = board.watch_page(PAGE)
    board.cells[cell] += 1
    assert not watch.is_current()


def test_a_watch_over_slots_is_added_to_a_page_s(board: Board):
    watch = board.watch_page(PAGE) + board.watch_slots([SLOT, PAGE])
    assert watch.is_current()
    board.raise_cell(slot_cell(SLOT))
    assert not watch.is_current()


def test_a_watch_that_is_taken_while_something_changes_is_never_current(board: Board):
    board.cells[BEGUN] += 1
    watch = board.watch_page(PAGE)
    board.cells[ENDED] += 1
    assert not watch.is_current()
    assert board.watch_page(PAGE).is_current()


def test_nothing_is_settled_while_one_of_two_writers_is_not(board: Board):
    """The first one frees the lock, the second begins, and only then the first one says that it has ended."""
    board.cells[BEGUN] = 2
    board.cells[ENDED] = 1
    assert not board.watch_page(PAGE).is_current()


def test_a_cell_never_shows_a_number_twice(board: Board):
    seen = set()
    for _ in range(1000):
        board.raise_cell(page_cell(PAGE))
        seen.add(board.cells[page_cell(PAGE)])
    assert len(seen) == 1000


def test_two_who_open_it_share_it(board: Board):
    other = Board(board.path)
    watch = other.watch_page(PAGE)
    board.raise_cell(page_cell(PAGE))
    assert not watch.is_current()
    assert not other.is_new


def test_it_outlives_a_process_that_is_killed(board: Board):
    raise_and_die = (
        "import os, signal, sys, pathlib\n"
        "from keruen.press.board import Board, page_cell\n"
        "Board(pathlib.Path(sys.argv[1])).raise_cell(page_cell(bytes(range(16))))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    watch = board.watch_page(PAGE)
    died = subprocess.run([sys.executable, "-c", raise_and_die, str(board.path)], check=False)
    assert died.returncode == -signal.SIGKILL
    assert not watch.is_current()
    assert not Board(board.path).is_new


@pytest.mark.parametrize("damage", [lambda path: os.truncate(path, 100), lambda path: path.write_bytes(b"x" * LENGTH)])
def test_a_damaged_one_is_made_anew_for_those_too_who_have_it(board: Board, damage):
    watch, epoch = board.watch_page(PAGE), board.cells[EPOCH]
    damage(board.path)
    made = Board(board.path)
    assert made.is_new
    assert not watch.is_current()
    assert made.cells[EPOCH] != epoch


def test_it_has_all_its_space_from_the_beginning(board: Board):
    assert board.path.stat().st_blocks * 512 >= LENGTH


def test_it_notices_that_its_file_was_taken_away(board: Board):
    assert board.is_in_place()
    board.path.unlink()
    assert not board.is_in_place()
    Board(board.path)
    assert not board.is_in_place()
