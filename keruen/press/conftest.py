"""A board and a store of its own for each test that wants one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.press.board import Board
from keruen.press.store import Store


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    board = Board(tmp_path / "board")
    yield board
    board.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "press", budget=64 * 2**20)
    yield store
    store.close()
