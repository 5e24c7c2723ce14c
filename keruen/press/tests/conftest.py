"""A store of its own for each test, and a StoredPages between it and a little Django."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.press.board import Board
from keruen.press.serving import StoredPages
from keruen.press.store import Store
from keruen.press.tests.little_django import NORMALISER, STORY, TERMS, LittleDjango


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


@pytest.fixture
def django(store: Store) -> LittleDjango:
    django = LittleDjango(store)
    django.pages = {STORY: "The final " * 50, "/": "/ru/"}
    return django


@pytest.fixture
def pages(store: Store, django: LittleDjango) -> StoredPages:
    return StoredPages(store, django, NORMALISER, TERMS)
