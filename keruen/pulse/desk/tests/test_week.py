from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.desk.week import Week


@given(st.dates(min_value=date(1991, 1, 1), max_value=date(2190, 1, 1)))
def test_a_day_is_in_its_week_which_follows_the_one_before(day: date):
    week = Week.of(day)
    assert week.first_day <= day <= week.last_day
    assert Week.parse(str(week)) == week
    assert week.next.previous == week.previous.next == week


@pytest.mark.parametrize(
    ("day", "text"), [("2026-11-18", "2026-W47"), ("2027-01-03", "2026-W53"), ("2024-12-30", "2025-W01")]
)
def test_weeks_are_numbered_as_iso_does(day: str, text: str):
    assert str(Week.of(date.fromisoformat(day))) == text


@pytest.mark.parametrize(
    "text", ["", "2026-47", "2026-W7", "2026-W00", "2026-W54", "2025-W53", "9999-W53", "2026-W471"]
)
def test_a_week_that_is_none_is_named(text: str):
    with pytest.raises(ValueError, match="is not a week such as 2026-W47"):
        Week.parse(text)


def test_it_begins_on_monday_in_the_portals_zone():
    assert Week(2026, 47).span(ZoneInfo("Asia/Almaty")) == (
        datetime(2026, 11, 15, 19, tzinfo=UTC),
        datetime(2026, 11, 22, 19, tzinfo=UTC),
    )


def test_a_week_in_which_clocks_are_put_forward_is_an_hour_shorter():
    start, end = Week(2026, 13).span(ZoneInfo("Europe/Berlin"))
    assert (end - start).total_seconds() == (7 * 24 - 1) * 3600
