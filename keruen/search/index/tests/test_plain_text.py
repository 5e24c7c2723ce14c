import json
from typing import Any

import pytest

from keruen.newsroom.blocks.unfinished import UNFINISHED as BLOCK
from keruen.search.index.plain_text import UNFINISHED, plain_text, speakers


def stored(*blocks: tuple[str, Any]) -> str:
    return json.dumps([{"type": kind, "value": value, "id": "x"} for kind, value in blocks])


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        ([("paragraph", "<p>Один<b>два</b></p><p>три &amp; &laquo;четыре&raquo;</p>")], " Одиндва  три & «четыре» "),
        ([("heading", "A < B"), ("paragraph", "<ul><li>x</li></ul>")], None),
        ([("speech", {"person": 4, "name": "Аскар", "text": "<p>Да</p>"})], "Аскар\n Да "),
        ([("table", {"table": {"data": [["a", None], ["b", "c"]]}, "caption": "k"})], "a\nb\nc\nk"),
        ([("embed", {"url": "https://x.kz/", "title": "Видео"})], "Видео"),
        ([(BLOCK, {"kind": "html", "source": "<b>тайна</b>", "note": ""})], ""),
        ([], ""),
    ],
)
def test_words_stay_and_markup_goes(blocks: list[tuple[str, Any]], text: str | None):
    found = plain_text(stored(*blocks))
    assert text is None or found == text
    assert "<p>" not in found
    assert UNFINISHED == BLOCK


@pytest.mark.parametrize("blocks", ["", "null", "{", '"text"', "[1, null]", '[{"type": "x"}]'])
def test_what_is_no_list_of_blocks_has_no_words(blocks: str):
    assert plain_text(blocks) == ""
    assert speakers(blocks) == []


def test_people_who_speak_are_known_by_number():
    assert speakers(stored(("speech", {"person": 4}), ("interview", {"person": None}), ("heading", "person"))) == [4]
