import os

import pytest
from PIL import Image

from docs import screenshots
from docs.screenshots import GAP, beside, compressed


def test_a_picture_is_kept_below_the_limit_even_where_it_is_all_grain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screenshots, "MOST_BYTES", 4_000)
    grain = Image.frombytes("RGB", (80, 80), os.urandom(80 * 80 * 3))
    assert len(compressed(grain)) <= 4_000


def test_pictures_stand_side_by_side() -> None:
    joined = beside([Image.new("RGB", (100, 200)), Image.new("RGB", (50, 300))])
    assert joined.size == (100 + 50 + 3 * GAP, 300 + 2 * GAP)
