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


@pytest.mark.parametrize(
    ("meta", "told"),
    [
        ({"_subtitle": "Вода уходит"}, ["_subtitle = Вода уходит"]),
        ({"_subtitle": "field_5abc123", "subtitle": "Вода"}, ["subtitle = Вода"]),
        ({"_bunyad_sub_title": "Вода"}, ["_bunyad_sub_title = Вода"]),
        ({"_format_video_embed": "https://e.kz/v"}, ["_format_video_embed = https://e.kz/v"]),
        ({"_yoast_wpseo_canonical": "https://e.kz/1"}, ["_yoast_wpseo_canonical = https://e.kz/1"]),
        (
            {"td_post_theme_settings": 'a:2:{s:11:"td_subtitle";s:8:"Вода";s:9:"td_layout";s:1:"2";}'},
            ["td_post_theme_settings: td_subtitle = Вода"],
        ),
        ({"_edit_lock": "1:2", "_oembed_0a1b": "<b>a</b>", "td_post_video": "a:1:{x"}, []),
    ],
)
def test_words_for_readers_in_a_themes_fields_are_told(tmp_path: Path, meta: dict[str, str], told: list[str]):
    assert losses(move_in(write(tmp_path, post(41, meta=meta)))) == [("own field", what) for what in told]


def test_each_value_of_a_field_is_told(tmp_path: Path):
    one = post(41, meta={"источник": "Дала", "город": "Арал"})
    report = move_in(write(tmp_path, one.replace("город", "источник")))
    assert [what for _, what in losses(report)] == ["источник = Дала", "источник = Арал"]
