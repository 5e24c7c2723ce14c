"""Loaded by pytest before Django's settings are: no test touches an operator's data or looks outside."""

import os
import shutil
import tempfile
from pathlib import Path

os.environ["KERUEN_DATA"] = tempfile.mkdtemp(prefix="keruen-test-")
Path(os.environ["KERUEN_DATA"], "static").mkdir()
os.environ.setdefault("KERUEN_SECRET_KEY", "for-tests-only-" * 4)
for outside in ("KERUEN_RATES_URL", "KERUEN_WEATHER_URL"):
    os.environ[outside] = "http://127.0.0.1:9/nowhere"


def pytest_unconfigure() -> None:
    """Nothing stays behind: the folder has the tests' database too."""
    shutil.rmtree(os.environ["KERUEN_DATA"], ignore_errors=True)
