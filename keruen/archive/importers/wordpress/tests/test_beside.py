"""What stands beside a post's text: its excerpt, and the fields of plugins and themes."""

from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.wordpress.tests.wxr import losses, move_in, post, write

pytestmark = pytest.mark.usefixtures("cast")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"excerpt": 'Пишет <a href="https://e.kz/">Дала</a>'}, ("link in a lede", "https://e.kz/ (Дала)")),
        ({"meta": {"_yoast_wpseo_title": "да " * 99}}, ("end of a long title for search engines", "да " * 98 + "да")),
        ({"meta": {"_keruen_place": "да " * 30}}, ("end of a long place", "да " * 29 + "да")),
    ],
)
def test_what_a_lede_or_a_title_cannot_keep_is_told(tmp_path: Path, said: dict[str, Any], told: tuple[str, str]):
    assert losses(move_in(write(tmp_path, post(41, **said)))) == [told]
