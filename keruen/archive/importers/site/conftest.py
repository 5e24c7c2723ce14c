from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.site.crawl import crawling, pace
from keruen.archive.importers.site.tests.old_site import old_site
from keruen.lib.tests.far_server import FarServer


@pytest.fixture
def site(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FarServer]:
    """An old site that may be asked, and that need not be waited for."""
    settings.PRIVATE_HOSTS = ["127.0.0.1"]
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr(crawling, "_AGAIN_AFTER", 0.05)
    monkeypatch.setattr(pace, "_FIRST_PAUSE", 0.05)
    with old_site() as server:
        yield server
