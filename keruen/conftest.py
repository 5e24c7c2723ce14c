"""What every test has: a data folder of its own, the portal set up, and one cast."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

# Before Django's settings are read: no test touches an operator's data or looks outside.
os.environ["KERUEN_DATA"] = tempfile.mkdtemp(prefix="keruen-test-")
os.environ.setdefault("KERUEN_SECRET_KEY", "for-tests-only-" * 4)
for outside in ("KERUEN_RATES_URL", "KERUEN_WEATHER_URL"):
    os.environ[outside] = "http://127.0.0.1:9/nowhere"
