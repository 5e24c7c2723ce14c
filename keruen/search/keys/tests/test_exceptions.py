from pathlib import Path

import pytest

from keruen.search.index.wording import use_exceptions
from keruen.search.keys import Refused, key, reload_exceptions
from keruen.search.keys.deriving import LANGUAGES
from keruen.search.keys.exception_file import Exceptions


@pytest.fixture
def folder(tmp_path):
    yield tmp_path
    reload_exceptions(None)


def refusals(text: str) -> list[str]:
    exceptions = Exceptions()
    exceptions.add(Path("kk.tsv"), text)
    return [str(refused) for refused in exceptions.refused]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_package_s_own_files_have_no_bad_line(language):
    assert reload_exceptions(None) == []


def test_an_editor_s_line_changes_a_key_and_its_forms(folder):
    before = key("сарыбастайға", "kk")
    (folder / "kk.tsv").write_text("# ours\nсарыбастай\nқалта\tқалт\n")
    assert reload_exceptions(folder) == []
    assert key("Сарыбастайға", "kk") == "сарыбастай" != before


def test_an_editor_s_line_wins_over_the_package_s(folder):
    (folder / "ru.tsv").write_text("столица\tАстана Астаны\n")
    reload_exceptions(folder)
    assert key("Астаны", "ru") == key("Астана", "ru") == "столица"


def test_bad_lines_are_passed_over_and_named(folder):
    (folder / "ru.tsv").write_text("столица Астана\nкоролёк\tкорольки\n")
    assert reload_exceptions(folder) == [
        Refused(
            folder / "ru.tsv",
            1,
            "“столица Астана” has a space where a tab belongs; write KEY, a tab, and the forms between spaces",
        )
    ]
    assert key("корольки", "ru") == "королек"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("қала\t", "a tab and nothing after it"),
        ("қа ла\tқалада", "“қа ла” is no word"),
        ("қала\tқалада, қалаға", "“қалада,” is no word"),
        ("қала\tқалада\nбала\tқалада", "kk.tsv:2: “қалада” stands in line 1 already"),
    ],
)
def test_a_refusal_names_line_and_remedy(text, words):
    assert words in refusals(text)[0]


def test_a_file_that_is_not_utf8_is_refused_line_by_line(folder):
    (folder / "kk.tsv").write_bytes("қала\tқалада\n".encode("utf-16"))
    assert reload_exceptions(folder)


def test_lists_that_are_used_no_more_leave_nothing_behind(folder):
    """`use_exceptions` and the keys must agree on what is in force, or the next index has other keys than its label."""
    (folder / "kk.tsv").write_text("сарыбастай\n")
    use_exceptions(folder)
    assert key("сарыбастайға", "kk") == "сарыбастай"
    use_exceptions(folder / "none")
    assert key("сарыбастайға", "kk") != "сарыбастай"
