"""The portal under test, made once for a module's tests."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from keruen.ops.tests.stored_equals_fresh.addresses import LANGUAGES
from keruen.ops.tests.stored_equals_fresh.newsroom import START, MovableClock, Newsroom
from keruen.ops.tests.stored_equals_fresh.portal import PortalUnderTest
from keruen.ops.tests.stored_equals_fresh.snapshot import Snapshot
from keruen.wire.outbound.sitemaps.settling import settle_all


@pytest.fixture
def portal(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PortalUnderTest]:
    """Commits are real here, so whoever asks for it has to be marked `django_db(transaction=True)`."""
    clock = MovableClock()
    settings.CLOCK = clock
    settings.ENVIRONMENT = settings.ENVIRONMENT  # so that it is put back
    # Wagtail asks Django for the time, and whoever signed in stays so for all the months that pass.
    monkeypatch.setattr(timezone, "now", clock.now)
    settings.SESSION_COOKIE_AGE = 10**9
    settings.PRESS_FOLDER = tmp_path / "press"
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    with _quiet():
        Newsroom()
        settle_all(LANGUAGES, now=START)  # what the worker makes of it belongs to what each run begins with
        snapshot = Snapshot(tmp_path / "newsroom")
        yield PortalUnderTest(snapshot, clock, kept=tmp_path / "kept")
        snapshot.drop()


@contextmanager
def _quiet() -> Iterator[None]:
    """Refused requests are part of it; without their log it is readable. Put back whatever happens."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
