from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib.clock import Clock, FixedClock, parse_instant

ALMATY = timezone(timedelta(hours=5))


def test_the_clock_shows_the_current_instant_in_utc() -> None:
    before = datetime.now(UTC)
    shown = Clock().now()
    assert before <= shown <= datetime.now(UTC)
    assert shown.tzinfo is UTC


def test_a_fixed_clock_shows_its_instant_in_utc_every_time() -> None:
    clock = FixedClock(datetime(2026, 2, 4, 14, 5, tzinfo=ALMATY))
    assert clock.now() == clock.now() == datetime(2026, 2, 4, 9, 5, tzinfo=UTC)
    assert clock.now().tzinfo is UTC


def test_a_fixed_clock_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="2026-02-04T14:05:00"):
        FixedClock(datetime(2026, 2, 4, 14, 5, tzinfo=UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-04T14:05:00+05:00",
        "2026-02-04T09:05:00Z",
        "2026-02-04 09:05+00:00",
        "20260204T090500Z",
    ],
)
def test_an_instant_is_read_with_its_offset(text: str) -> None:
    instant = parse_instant(text)
    assert instant == datetime(2026, 2, 4, 9, 5, tzinfo=UTC)
    assert instant.tzinfo is UTC


@pytest.mark.parametrize("text", ["2026-02-04T14:05:00", "2026-02-04"])
def test_a_missing_offset_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=rf"'{text}' has no offset .*2026-02-04T14:05:00\+05:00"):
        parse_instant(text)


@pytest.mark.parametrize("text", ["", "вчера", "2026-02-30T00:00Z", "2026-02-04T14:05:00 05:00"])
def test_what_is_not_an_instant_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=rf"'{text}' is not .*2026-02-04T14:05:00\+05:00"):
        parse_instant(text)


def test_an_instant_before_the_first_year_of_utc_is_refused() -> None:
    with pytest.raises(ValueError, match="outside the years"):
        parse_instant("0001-01-01T00:00:00+05:00")


@given(instant=st.datetimes(timezones=st.just(UTC)))
def test_a_written_instant_reads_back(instant: datetime) -> None:
    assert parse_instant(instant.isoformat()) == instant
