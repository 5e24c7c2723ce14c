from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.archive.importers.site.crawl.pages import Pages


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Pages]:
    """A queue on disk, empty."""
    with Pages(tmp_path / "site" / "pages.sqlite3") as pages:
        yield pages
