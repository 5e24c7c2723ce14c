"""Exports of any size and state, cut into rows."""

import json
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.ghost import scanning
from keruen.archive.importers.ghost.rows import Row, Rows
from keruen.archive.importers.kind import CannotImport

DATA: dict[str, Any] = {
    "posts": [
        {"id": "1", "title": 'Кавычка " и {скобка}', "lexical": json.dumps({"root": [{"a": '"}'}]})},
        {"id": "2"},
    ],
    "members": [{"email": "a@e.kz", "deep": {"er": [[{}]]}}],
    "tags": [{"id": "3", "n": 1.5, "x": None, "y": True, "z": []}],
}


def read(path: Path, content: Any, **more: Any) -> tuple[list[Row], str]:
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode())
    rows = Rows(path, {"posts", "tags"}, **more)
    return list(rows), rows.end


@pytest.fixture(params=[2**20, 7])
def path(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Read in large chunks, and in such small ones that each token is cut somewhere."""
    monkeypatch.setattr(scanning, "CHUNK", request.param)
    return tmp_path / "ghost.json"


@pytest.mark.parametrize(
    "shape",
    [
        lambda data: {"db": [{"meta": {"version": "5.8.0"}, "data": data}]},
        lambda data: {"meta": {"version": "5.8.0"}, "data": data},
        lambda data: {"data": {"empty": [], **data, "last": {}}, "meta": []},
        lambda data: b"\xef\xbb\xbf" + json.dumps({"db": [{"data": data}]}, indent=4).encode(),
    ],
)
def test_it_gives_the_rows_of_the_tables_asked_for(path: Path, shape: Any):
    rows, end = read(path, shape(DATA))
    assert [(row.table, row.number, row.raw) for row in rows] == [
        ("posts", 1, DATA["posts"][0]),
        ("posts", 2, DATA["posts"][1]),
        ("tags", 1, DATA["tags"][0]),
    ]
    assert end == ""


def test_it_counts_the_rows_of_tables_that_nobody_asked_for(path: Path):
    path.write_text(json.dumps({"data": {**DATA, "empty": []}}))
    rows = Rows(path, {"posts"})
    assert len(list(rows)) == 2
    assert rows.others == {"members": 1, "tags": 1}


def test_of_a_cut_file_all_before_the_cut_is_read(path: Path):
    whole = json.dumps({"db": [{"data": DATA}]}, ensure_ascii=False).encode()
    place = whole.index(b'{"id": "2"') + 5
    rows, end = read(path, whole[:place])
    assert [row.raw for row in rows] == [DATA["posts"][0]]
    assert end == f"the file ends too early at byte {place}, in posts 2; export it anew"


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_no_cut_does_harm(tmp_path: Path, cut: int):
    whole = json.dumps({"db": [{"data": DATA}]}).encode()
    rows, end = read(tmp_path / "a.json", whole[: 1 + cut])
    assert all(row.raw in (*DATA["posts"], *DATA["tags"]) for row in rows)
    assert bool(end) == (1 + cut < len(whole))


def test_bad_rows_are_named_and_the_others_read(path: Path):
    content = (
        b'{"data": {"posts": [{"id": tru}, "text", {"id": 1}, {"a": ' + b"[" * 60_000 + b"]" * 60_000 + b"}, {}]}}"
    )
    rows, end = read(path, content)
    assert [str(row.problem or row.raw) for row in rows] == [
        "no valid JSON at its character 8: Expecting value",
        "is no JSON object",
        "{'id': 1}",
        "its JSON is nested too deep",
        "{}",
    ]
    assert end == ""


@pytest.mark.parametrize(
    "large", [b'"' + b"x" * 3000 + b'"', b'"' + b'\\"' * 1500 + b'"', b"[" + b'{"a": 1},' * 300 + b"{}]"]
)
def test_a_row_too_large_is_refused_and_the_next_one_read(path: Path, large: bytes):
    rows, end = read(path, b'{"data": {"posts": [{"a": ' + large + b'}, {"id": 2}]}}', most=1000)
    assert "is larger than" in str(rows[0].problem)
    assert (rows[1].raw, end) == ({"id": 2}, "")


def test_text_that_is_no_utf8_is_read_and_told(path: Path):
    rows, _ = read(path, '{"data": {"posts": [{"title": "Сегодня в Алматы"}]}}'.encode("windows-1251"))
    assert rows[0].raw == {"title": "Сегодня в Алматы"}
    assert "windows-1251" in rows[0].repair


@pytest.mark.parametrize("content", [b"", b"[]", b"<xml>", b"\x00\x01"])
def test_what_is_no_object_cannot_be_imported(path: Path, content: bytes):
    if content:
        with pytest.raises(CannotImport, match="is no JSON object"):
            read(path, content)
    else:
        assert read(path, content) == ([], "the file ends too early at byte 0, in the beginning; export it anew")


@pytest.mark.parametrize(
    "content", [b'{"data": {posts: []}}', b'{"data" "posts"', b'{"data": {"posts": [}]}}', b"{]", b"{[}"]
)
def test_what_is_no_json_ends_the_reading_with_a_word(path: Path, content: bytes):
    rows, end = read(path, content)
    assert rows == [] or rows[0].problem
    assert "at byte" in end
