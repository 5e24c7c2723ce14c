"""Rows of a table, whichever way the database takes them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from keruen.archive.models import Source
from keruen.archive.storing.rows import Table
from keruen.newsroom.models import Topic
from keruen.newsroom.tests.cast import Cast
from keruen.press.tracking.registry import table_key

WORDS = 'Слова с "кавычками", \\N, \\n, табуляцией\t, переводом\nстроки и знаком 😀'


def row_of(story: Any, **columns: Any) -> dict[str, Any]:
    return {"uri": WORDS, "article_id": story.pk, "imported_at": datetime(2026, 2, 4, tzinfo=UTC), **columns}


def test_texts_come_back_to_the_letter_and_what_is_left_out_has_its_default(cast: Cast):
    table, story = Table(Source), cast.story()
    number = table.keys(1)[0]
    table.insert([row_of(story, id=number, digest="")])
    source = Source.objects.get(pk=number)
    assert (source.uri, source.digest, source.original_uri, source.run) == (WORDS, "", "", Source().run)
    assert source.imported_at == datetime(2026, 2, 4, tzinfo=UTC)


def test_a_row_that_the_database_refuses_is_an_error_of_djangos(cast: Cast):
    table, story = Table(Source), cast.story()
    numbers = table.keys(2)
    with pytest.raises(IntegrityError), transaction.atomic():
        table.insert(row_of(story, id=number) for number in numbers)
    assert not Source.objects.exists()


def test_whoever_watches_statements_sees_the_rows_being_written(cast: Cast):
    seen: list[tuple[str, bool]] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append((sql.split(" (")[0], many))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        Table(Source).insert([row_of(cast.story(), id=1)])
    assert ('INSERT INTO "archive_source"', True) in seen


def test_what_nobody_tells_of_voids_its_table(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    voided: set[str] = set()
    monkeypatch.setattr("keruen.press.tracking.tables.void", voided.update)
    Table(Topic).insert([{"id": 10_000, "name": "Тема", "slug": "tema", "locale_id": cast.politics.locale_id}])
    assert table_key(Topic._meta.db_table) in voided
