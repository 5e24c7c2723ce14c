"""Tables however they are written, and broken ones."""

import csv
from pathlib import Path
from typing import Any

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.table import lines, reading
from keruen.archive.importers.table.mapping import Form
from keruen.archive.importers.table.reading import Table
from keruen.archive.importers.table.tests.tables import HEADER, lines_of, row, write, written

ROWS = [row(1), row(2, Текст='Два\nс «кавычками» и "прямыми"')]


def short_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lines, reading):
        monkeypatch.setattr(module, "MOST_LINE", 1000)


def read(path: Path, **form: Any) -> tuple[list[str], list[dict[str, Any] | str]]:
    table = Table(path, Form(**form))
    return table.columns, [str(each.problem) if each.problem else each.cells for each in table]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1251", "utf-16"])
def test_it_reads_cells_however_they_are_parted_and_encoded(tmp_path: Path, delimiter: str, encoding: str):
    path = write(tmp_path, written(ROWS, delimiter), encoding=encoding)
    assert read(path) == (list(HEADER), ROWS)


def test_the_first_line_of_excel_says_what_parts_the_cells(tmp_path: Path):
    path = write(tmp_path, "sep=|\r\n" + written(ROWS, "|"))
    assert read(path) == (list(HEADER), ROWS)


def test_the_mapping_says_what_cannot_be_seen(tmp_path: Path):
    path = write(tmp_path, 'a^b\n1^"x\\"y"\n')
    assert read(path, delimiter="^", escape="\\") == (["a", "b"], [{"a": "1", "b": 'x"y'}])


def test_columns_without_a_name_and_doubles_get_one(tmp_path: Path):
    assert read(write(tmp_path, "a,,a\n1,2,3\n")) == (
        ["a", "column 2", "a (3)"],
        [{"a": "1", "column 2": "2", "a (3)": "3"}],
    )


def test_rows_with_other_numbers_of_cells_are_told(tmp_path: Path):
    table = Table(write(tmp_path, "a,b,c\n1,2,3,\n1,2,3,4\n1,2\n\n,,\n"), Form())
    rows = list(table)
    assert [row.cells for row in rows] == [{"a": "1", "b": "2", "c": "3"}, {}, {"a": "1", "b": "2"}]
    assert "has 4 cells, the first line 3: put cells that hold “,”" in str(rows[1].problem)
    assert rows[2].missing == ("c",)
    assert [row.place for row in rows] == [f"{table.path}:{number}" for number in (2, 3, 4)]


def test_a_quotation_mark_that_is_not_closed_costs_its_row_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    short_lines(monkeypatch)
    path = write(tmp_path, 'a,b\n1,"не закрыта\n' + "2,x\n" * 300 + "3,y\n")
    _, rows = read(path)
    assert "a quotation mark is not closed" in rows[0]
    assert rows[-1] == {"a": "3", "b": "y"}


def test_a_long_cell_does_not_decide_what_parts_the_cells(tmp_path: Path):
    text = "слово\n" * 30_000
    csv.field_size_limit(1000)
    assert read(write(tmp_path, f'a,b\n1,"{text}"\n')) == (["a", "b"], [{"a": "1", "b": text}])


def test_a_line_too_long_is_refused_and_the_next_one_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    short_lines(monkeypatch)
    _, rows = read(write(tmp_path, "a,b\n1," + "x" * 5000 + "\n2,y\n"))
    assert "the line is longer than" in rows[0]
    assert rows[1:] == [{"a": "2", "b": "y"}]
    _, rows = read(write(tmp_path, '{"a": 1}\n{"a": "' + "x" * 5000 + '"}\n{"a": 2}\n', "a.jsonl"))
    assert [rows[0], rows[2]] == [{"a": 1}, {"a": 2}]


def test_a_line_in_another_encoding_is_repaired_and_told(tmp_path: Path):
    lines = b"a,b\n" + "1,Сегодня в Алматы\n".encode() * 30 + "2,Вчера было тепло и сухо\n".encode("cp1251")
    rows = list(Table(write(tmp_path, lines), Form()))
    assert rows[-1].cells["b"] == "Вчера было тепло и сухо"
    assert rows[-1].repair
    assert not rows[0].repair


def test_signs_that_no_database_holds_go(tmp_path: Path):
    assert read(write(tmp_path, "a,b\n1\x00,\x0bx\n"))[1] == [{"a": "1", "b": "x"}]


def test_json_lines_give_their_objects_flat(tmp_path: Path):
    path = write(tmp_path, lines_of({"id": 1, "author": {"name": "А"}, "tags": ["x", "y"]}, {"id": 2}), "a.jsonl")
    columns, rows = read(path)
    assert columns == ["id", "author.name", "tags"]
    assert rows == [{"id": 1, "author.name": "А", "tags": ["x", "y"]}, {"id": 2}]


def test_bad_json_lines_are_named(tmp_path: Path):
    path = write(
        tmp_path, '{"a": 1}\nnull\n\n[1]\n{"a"\n' + "[" * 100_000 + "\n" + '{"a": ' + "9" * 5000 + "}\n", "a.jsonl"
    )
    _, rows = read(path)
    assert rows[0] == {"a": 1}
    assert [str(each)[:21] for each in rows[1:]] == [
        "is no JSON object; wr",
        "no valid JSON at its ",
        "no usable JSON: maxim",
        "no usable JSON: Excee",
    ]


@pytest.mark.parametrize(("name", "content"), [("a.csv", ""), ("a.csv", ",,\n"), ("a.jsonl", "[]\n"), ("a.jsonl", "")])
def test_a_file_without_columns_is_not_read(tmp_path: Path, name: str, content: str):
    with pytest.raises(CannotImport, match=r"is empty|there is no JSON object"):
        Table(write(tmp_path, content, name), Form())
