"""Stories as an index that is made anew gets them."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from keruen.newsroom.tests.cast import Cast
from keruen.search.index.sources import all_live


def numbers(batches: Any) -> list[list[int]]:
    return [[source.pk for source in batch] for batch in batches]


def test_all_that_are_live_come_by_their_numbers_in_batches(cast: Cast):
    stories = cast.stories(5)
    stories[1].unpublish()
    rest = [stories[place].pk for place in (0, 2, 3, 4)]
    assert numbers(all_live(size=3)) == [rest[:3], rest[3:]]
    assert numbers(all_live(after=rest[1], size=3)) == [rest[2:]]


def test_a_batch_that_was_taken_back_meanwhile_is_passed_over(cast: Cast):
    stories = cast.stories(3)
    batches = all_live(size=1)
    assert [source.pk for source in next(batches)] == [stories[0].pk]
    stories[1].unpublish()
    assert numbers(batches) == [[stories[2].pk]]


def test_numbers_are_read_from_one_table_however_many_lie_before(cast: Cast):
    cast.stories(2)
    with CaptureQueriesContext(connection) as queries:
        next(all_live(size=1))
    walks = [query["sql"] for query in queries if "LIMIT" in query["sql"]]
    assert [("JOIN" in sql, "newsroom_page" in sql) for sql in walks] == [(False, False)]
