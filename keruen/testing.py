"""Loaded by pytest before Django's settings are: no test touches an operator's data or looks outside."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

os.environ["KERUEN_DATA"] = tempfile.mkdtemp(prefix="keruen-test-")
Path(os.environ["KERUEN_DATA"], "static").mkdir()
os.environ.setdefault("KERUEN_SECRET_KEY", "for-tests-only-" * 4)
for outside in ("KERUEN_RATES_URL", "KERUEN_WEATHER_URL"):
    os.environ[outside] = "http://127.0.0.1:9/nowhere"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """After they were shuffled: of pytest's processes none begins a long test when the others are done with theirs."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_unconfigure() -> None:
    """Nothing stays behind: the folder has the tests' database too."""
    shutil.rmtree(os.environ["KERUEN_DATA"], ignore_errors=True)
