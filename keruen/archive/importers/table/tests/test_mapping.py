"""Mappings, and what is said of wrong ones."""

from pathlib import Path

import pytest

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.table.mapping import mapping_from, mapping_of
from keruen.archive.importers.table.tests.tables import MAPPING


def test_a_field_is_a_column_or_a_table_with_how_to_read_it():
    mapping = mapping_of(MAPPING, name="m.toml")
    assert {field: column.column for field, column in mapping.given().items()} == {
        "uri": "id",
        "headline": "Заголовок",
        "published_at": "Дата",
        "body": "Текст",
    }
    assert mapping.columns.published_at.format == ["%d.%m.%Y %H:%M"]


def test_values_say_the_portals_words():
    mapping = mapping_of(MAPPING + '[values.section]\nsoc = "Общество"\n', name="m.toml")
    assert (mapping.meant("section", "soc"), mapping.meant("section", "спорт")) == ("Общество", "спорт")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[columns", "m.toml: is no TOML"),
        ("", "columns: is missing; say which column it is"),
        ("[columns]\npublished_at = 'a'", "columns.headline: is missing; say which column it is"),
        (MAPPING + "titel = 'a'", "columns.titel: is not known here; known are uri, headline, published_at"),
        (
            MAPPING + "topics = {column = 'a', separater = ','}",
            "topics.separater: is not known here; known are column",
        ),
        (MAPPING + "live = {column = 'a'}", "live.is: is missing"),
        (MAPPING + "lede = 5", "columns.lede = '5'"),
        (MAPPING + "lede = ''", "lede.column = ''"),
        (
            MAPPING + "updated_at = {column = 'a', zone = 'Asia/Nowhere'}",
            "there is no such zone; write one",
        ),
        (MAPPING.replace('"Текст"', '{column = "Текст", format = "rtf"}'), "body.format = 'rtf'"),
        (MAPPING + "[file]\nencoding = 'utf-9'", "there is no such encoding"),
        (MAPPING + "[file]\ndelimiter = ';;'", "file.delimiter = ';;'"),
        (MAPPING + "[file]\nsite = 'old.kz'", "file.site = 'old.kz'"),
        (
            MAPPING + "[files]\nencoding = 'utf-8'",
            "files: is not known here; known are file, columns",
        ),
        (MAPPING + "[values.headline]\na = 'b'", "values.headline"),
        (MAPPING + "[constants]\ntopics = 'a'", "constants.topics = 'a'"),
    ],
)
def test_what_is_wrong_is_named_with_the_remedy(text: str, problem: str):
    with pytest.raises(CannotImport) as caught:
        mapping_of(text, name="m.toml")
    assert problem in str(caught.value)


def test_a_file_that_cannot_be_read_ends_the_run(tmp_path: Path):
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "b.toml").write_text("#" * 2**21)
    for name in ("a.toml", "b.toml", "c.toml"):
        with pytest.raises(CannotImport, match=r"can't be read|is larger than"):
            mapping_from(tmp_path / name)


def test_another_mapping_has_another_digest():
    assert mapping_of(MAPPING, name="").digest() != mapping_of(MAPPING + "lede = 'a'", name="").digest()
