from collections.abc import Iterator
from pathlib import Path

import pytest

from keruen.search.index import wording

_NOWHERE = Path("/nonexistent")


@pytest.fixture(autouse=True)
def _lists_of_the_program_alone() -> Iterator[None]:
    """The lists of exceptions that are in force belong to the process: an editor's own must not outlive their test."""
    yield
    wording.use_exceptions(_NOWHERE)
