import json

import pytest

from keruen.archive.texts.json_text import fit, loads


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "\\u0000б\\ud800в\\n"}', {"a": "бв\n"}),
        ('["\\ud83d\\ude00", "a\nb\x0b", 1, null]', ["😀", "a\nb", 1, None]),
        ('{"a\\u0001": {"b": ["\\u001f"]}}', {"a": {"b": [""]}}),
    ],
)
def test_characters_that_no_database_holds_are_left_out(text: str, value: object):
    assert loads(text) == value
    assert fit("а\x00б\ufffe\tв") == "аб\tв"


@pytest.mark.parametrize("text", ["", "{", "nul", "[" * 100_000])
def test_what_is_no_json_is_refused(text: str):
    with pytest.raises((json.JSONDecodeError, RecursionError)):
        loads(text)
