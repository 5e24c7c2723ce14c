from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as some

from keruen.press.tracking.lists import is_open, keys_of_moment, keys_of_window, open_until

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ZONES = some.sampled_from([UTC, timezone(timedelta(hours=5)), timezone(timedelta(hours=-11))])
MOMENTS = some.datetimes(datetime(1990, 1, 2), datetime(2027, 12, 30), timezones=ZONES)
EDGES = some.one_of(some.none(), MOMENTS)


@given(start=EDGES, end=EDGES, moment=MOMENTS, days=some.integers(0, 800))
def test_what_enters_a_window_voids_it(start: datetime | None, end: datetime | None, moment: datetime, days: int):
    """As long as a page that shows the window stands."""
    later = NOW + timedelta(days=days)
    stands = not is_open(end, now=NOW) or later < open_until(NOW)
    if stands and (start is None or start <= moment) and (end is None or moment <= end):
        assert keys_of_window("K", start, end, now=NOW) & keys_of_moment("K", moment, now=later)


@given(start=EDGES, end=MOMENTS, later=some.timedeltas(timedelta(days=32), timedelta(days=365)))
def test_what_comes_a_month_after_a_window_leaves_it_alone(start: datetime | None, end: datetime, later: timedelta):
    if end.astimezone(UTC).year < NOW.year:
        assert not keys_of_window("K", start, end, now=NOW) & keys_of_moment("K", end + later, now=NOW)


@given(start=EDGES, end=MOMENTS, moment=MOMENTS, years=some.integers(0, 30))
def test_a_window_that_has_an_end_holds_for_years(start: datetime | None, end: datetime, moment: datetime, years: int):
    if not is_open(end, now=NOW) and (start is None or start <= moment) and moment <= end:
        much_later = NOW + timedelta(days=365 * years)
        assert keys_of_window("K", start, end, now=NOW) & keys_of_moment("K", moment, now=much_later)


@given(start=some.datetimes(datetime(2025, 1, 2), datetime(2026, 12, 1), timezones=ZONES), moment=MOMENTS)
def test_what_comes_in_from_long_ago_leaves_the_top_alone(start: datetime, moment: datetime):
    if moment.astimezone(UTC).year < start.astimezone(UTC).year - 1:
        assert not keys_of_window("K", start, None, now=NOW) & keys_of_moment("K", moment, now=NOW)


@given(start=EDGES, end=EDGES)
def test_a_page_holds_few_keys_of_a_list(start: datetime | None, end: datetime | None):
    assert len(keys_of_window("K", start, end, now=NOW)) <= 12 + 38


def test_the_top_of_a_list_is_its_plain_key_and_the_years_that_it_shows():
    assert keys_of_window("K", NOW - timedelta(days=365), None, now=NOW) == {"K", "K@2025", "K@2026"}
    assert keys_of_window("K", None, None, now=NOW) == {"K", "K@<2027"}


def test_a_short_window_is_its_months():
    start = datetime(2015, 9, 30, 22, tzinfo=timezone(timedelta(hours=-5)))
    assert keys_of_window("K", start, datetime(2015, 11, 2, tzinfo=UTC), now=NOW) == {"K@2015-10", "K@2015-11"}


def test_a_short_window_over_the_turn_of_the_year_is_its_months():
    start = datetime(2015, 12, 31, 19, tzinfo=UTC)
    assert keys_of_window("K", start, datetime(2016, 1, 31, tzinfo=UTC), now=NOW) == {"K@2015-12", "K@2016-01"}


def test_the_end_of_a_list_is_what_lies_before_a_year():
    assert keys_of_window("K", None, datetime(2015, 2, 1, tzinfo=UTC), now=NOW) == {"K@<2015", "K@2015-01", "K@2015-02"}


def test_an_old_entry_doesnt_void_the_top():
    assert "K" not in keys_of_moment("K", NOW - timedelta(days=800), now=NOW)


def test_a_new_entry_voids_the_top_its_month_and_its_year():
    assert keys_of_moment("K", NOW, now=NOW) == {"K", "K@2026", "K@2026-11", "K@<2027"}
