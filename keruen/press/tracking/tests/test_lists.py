from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as some

from keruen.press.tracking.lists import keys_of_moment, keys_of_window

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ZONES = some.sampled_from([UTC, timezone(timedelta(hours=5)), timezone(timedelta(hours=-11))])
MOMENTS = some.datetimes(datetime(1990, 1, 2), datetime(2027, 12, 30), timezones=ZONES)
EDGES = some.one_of(some.none(), MOMENTS)


@given(start=EDGES, end=EDGES, moment=MOMENTS)
def test_what_enters_a_window_voids_it(start: datetime | None, end: datetime | None, moment: datetime):
    if (start is None or start <= moment) and (end is None or moment <= end):
        assert keys_of_window("K", start, end, now=NOW) & keys_of_moment("K", moment, now=NOW)


@given(start=EDGES, end=MOMENTS, later=some.timedeltas(timedelta(days=32), timedelta(days=365)))
def test_what_comes_a_month_after_a_window_leaves_it_alone(start: datetime | None, end: datetime, later: timedelta):
    if end.astimezone(UTC).year < NOW.year:
        assert not keys_of_window("K", start, end, now=NOW) & keys_of_moment("K", end + later, now=NOW)


@given(start=EDGES, end=MOMENTS, moment=MOMENTS, years=some.integers(0, 30))
def test_it_holds_when_a_page_has_stood_for_years(start: datetime | None, end: datetime, moment: datetime, years: int):
    if (start is None or start <= moment) and moment <= end:
        much_later = NOW + timedelta(days=365 * years)
        assert keys_of_window("K", start, end, now=NOW) & keys_of_moment("K", moment, now=much_later)


@given(start=EDGES, end=EDGES)
def test_a_page_holds_few_keys_of_a_list(start: datetime | None, end: datetime | None):
    assert len(keys_of_window("K", start, end, now=NOW)) <= 12 + 38


def test_the_top_of_a_list_is_its_plain_key():
    assert keys_of_window("K", NOW, None, now=NOW) == {"K"}


def test_a_short_window_is_its_months():
    start = datetime(2015, 9, 30, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert keys_of_window("K", start, datetime(2015, 11, 2, tzinfo=UTC), now=NOW) == {"K@2015-10", "K@2015-11"}


def test_a_short_window_over_the_turn_of_the_year_is_its_months():
    start = datetime(2015, 12, 31, 19, tzinfo=UTC)
    assert keys_of_window("K", start, datetime(2016, 1, 31, tzinfo=UTC), now=NOW) == {"K@2015-12", "K@2016-01"}


def test_the_end_of_a_list_is_what_lies_before_a_year():
    assert keys_of_window("K", None, datetime(2015, 2, 1, tzinfo=UTC), now=NOW) == {"K@<2015", "K@2015-01", "K@2015-02"}


def test_a_new_entry_voids_the_top_its_month_and_its_year():
    assert keys_of_moment("K", NOW, now=NOW) == {"K", "K@2026", "K@2026-11", "K@<2027"}
