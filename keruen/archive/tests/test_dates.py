"""Dates that other systems get wrong."""

from datetime import UTC, timedelta, timezone

import pytest

from keruen.archive.dates import instant
from keruen.archive.report import RefusedItem
from keruen.lib.clock import parse_instant

NOW = parse_instant("2026-02-04T07:00:00+00:00")
ALMATY = timezone(timedelta(hours=5))


def read(text: str) -> str:
    return instant(text, name="date", zone=ALMATY, now=NOW).astimezone(UTC).isoformat()


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2015-10-16T10:00:00+06:00", "2015-10-16T04:00:00+00:00"),
        ("2015-10-16 10:00:00", "2015-10-16T05:00:00+00:00"),
        ("2015-10-16", "2015-10-15T19:00:00+00:00"),
        ("20151016T100000Z", "2015-10-16T10:00:00+00:00"),
        ("1870-04-28", "1870-04-27T19:00:00+00:00"),
    ],
)
def test_it_reads_what_is_a_date(text: str, moment: str):
    assert read(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "вчера",
        "0000-00-00 00:00:00",
        "-0001-11-30T00:00:00+00:00",
        "2015-02-30",
        "2015-13-01",
        "2015-10-16T25:00:00",
        "2015-10-16T10:00:00+99:00",
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "16.10.2015",
        "9" * 100_000,
    ],
)
def test_what_is_none_is_refused_with_a_short_word(text: str):
    with pytest.raises(RefusedItem, match="is no date; write it as") as refused:
        read(text)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(("text", "why"), [("1799-12-31", "before 1800"), ("2026-02-05T07:00:01Z", "lies ahead")])
def test_a_story_is_neither_older_than_newspapers_nor_of_the_future(text: str, why: str):
    with pytest.raises(RefusedItem, match=why):
        read(text)
