from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.press.store import Store
from keruen.press.store.tests.companion import Companion
from keruen.press.store.tests.making import MovingClock


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
def store(tmp_path: Path, clock: MovingClock) -> Iterator[Store]:
    opened = Store.open(tmp_path / "press", budget=64 * 2**20, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def companion(store: Store) -> Iterator[Companion]:
    other = Companion(store.folder)
    yield other
    other.end()
