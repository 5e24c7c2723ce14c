import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_kept_from_other_tests() -> None:
    """Wagtail keeps renditions in the cache by numbers that tests use again."""
    cache.clear()
