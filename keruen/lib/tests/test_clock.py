from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.lib.clock import Clock, FixedClock, parse_instant, supposing

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


@pytest.mark.parametrize("clock", [Clock(), FixedClock(datetime(2026, 2, 4, 14, 5, tzinfo=ALMATY))])
def test_another_instant_is_supposed_for_a_while(clock: Clock) -> None:
    before = clock.now()
    with supposing(datetime(2026, 2, 5, 0, 0, tzinfo=ALMATY)):
        assert clock.now() == datetime(2026, 2, 4, 19, 0, tzinfo=UTC)
    assert timedelta(0) <= clock.now() - before < timedelta(minutes=1)


def test_what_is_supposed_in_one_thread_is_not_in_another() -> None:
    clock = FixedClock(datetime(2026, 2, 4, 14, 5, tzinfo=ALMATY))
    with supposing(datetime(2030, 1, 1, tzinfo=UTC)), ThreadPoolExecutor(1) as others:
        assert others.submit(clock.now).result() == datetime(2026, 2, 4, 9, 5, tzinfo=UTC)
