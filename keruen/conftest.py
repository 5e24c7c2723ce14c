"""What every test has: media of its own, and one cast."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import translation

from keruen.lib.clock import FixedClock, parse_instant


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that ask for the database are marked by that: the others are the same on any, and run once."""
    for item in items:
        asks = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
        if asks or item.get_closest_marker("django_db"):
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite is a file, as an operator's is: in memory, threads don't wait for each other's locks but fail."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(Path(os.environ["KERUEN_DATA"], "tests.sqlite3"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Tests with real commits leave behind what migrations made: all of it, and nothing else."""
    from keruen.tests.kept_database import KeptDatabase

    with django_db_blocker.unblock():
        kept = KeptDatabase("first")
    with patch.object(TransactionTestCase, "_fixture_teardown", lambda case: kept.restore()):
        yield


@pytest.fixture(scope="session")
def empty_newsroom(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Recorded as the first test that asks for the cast begins."""
    from keruen.newsroom.tests.cast import set_up
    from keruen.tests.kept_database import KeptDatabase
    from keruen.tests.recorded_rows import RecordedRows

    with django_db_blocker.unblock(), override_settings(PRESS_FOLDER=None):
        kept = KeptDatabase("before_cast")
        recorded = RecordedRows(kept, set_up)
        kept.drop()
    return recorded


@pytest.fixture
def cast(empty_newsroom: Any, db: None) -> Any:
    """The newsroom of `keruen.newsroom.tests.cast`. Where commits are real, it is made as it would be."""
    from keruen.newsroom.tests.cast import Cast, set_up

    return Cast(empty_newsroom.again if connection.in_atomic_block else set_up)


@pytest.fixture(autouse=True)
def _media_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SLOT_ERRORS_RAISE = True
    # A real one takes a quarter of a second on purpose, for each member of the cast.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Pages are rendered for each reader, unless a test asks for a store (`press_store`).
    settings.PRESS_FOLDER = None
    # There is no index of stories, unless a test makes one (`search_index`).
    settings.SEARCH_FOLDER = tmp_path / "search"


@pytest.fixture(autouse=True)
def _nothing_kept_from_other_tests() -> None:
    """Wagtail keeps sites and renditions in the cache by numbers that tests use again."""
    cache.clear()


@pytest.fixture(autouse=True)
def _leading_language() -> Iterator[None]:
    """A request at the desk leaves its language behind in the thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture
def portal_now(settings: Any) -> Callable[[str], None]:
    """Sets the portal's clock to an ISO instant."""

    def set_to(instant: str) -> None:
        settings.CLOCK = FixedClock(parse_instant(instant))

    return set_to


@pytest.fixture
def press_store(settings: Any, tmp_path: Path) -> Iterator[Any]:
    """A store of its own, as this machine's."""
    from keruen.press.own_store import close_own_store, own_store

    settings.PRESS_FOLDER = tmp_path / "press"
    yield own_store()
    close_own_store()


@pytest.fixture
def search_index(db: None) -> Iterator[Callable[[], int]]:
    """Makes this machine's index of stories from the database as it is now; how many it has."""
    from keruen.search.index.building import build
    from keruen.search.index.opened import close_own_index
    from keruen.search.index.place import own_place
    from keruen.search.index.writer import Writer

    def make() -> int:
        stories = build(own_place())
        Writer(own_place()).take_over()
        return stories

    yield make
    close_own_index()
