from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from keruen.lib.dates import (
    clock,
    clock_or_date,
    just_now,
    long_date,
    minutes_ago,
    month_and_year,
    month_name,
    short_date,
    weekday,
    written_until,
)

DAY = date(2026, 2, 4)
ALMATY = ZoneInfo("Asia/Almaty")
NOW = datetime(2026, 2, 4, 14, 5, 30, tzinfo=ALMATY)


@pytest.mark.parametrize(
    ("write", "language", "written"),
    [
        (long_date, "ru", "4 февраля 2026"),
        (long_date, "kk", "2026 жылғы 4 ақпан"),
        (long_date, "en", "4 February 2026"),
        (short_date, "ru", "4 февраля"),
        (short_date, "kk", "4 ақпан"),
        (short_date, "en", "4 February"),
        (month_name, "ru", "февраль"),
        (month_name, "kk", "ақпан"),
        (month_and_year, "ru", "февраль 2026"),
        (month_and_year, "kk", "2026 жылғы ақпан"),
        (month_and_year, "en", "February 2026"),
        (weekday, "ru", "среда"),
        (weekday, "kk", "сәрсенбі"),
        (weekday, "en", "Wednesday"),
    ],
)
def test_each_language_writes_a_date_its_own_way(write: Callable[..., str], language: str, written: str) -> None:
    assert write(DAY, language=language) == written


@pytest.mark.parametrize(
    ("month", "russian", "kazakh"),
    [
        (1, "1 января", "1 қаңтар"), (2, "1 февраля", "1 ақпан"), (3, "1 марта", "1 наурыз"),
        (4, "1 апреля", "1 сәуір"), (5, "1 мая", "1 мамыр"), (6, "1 июня", "1 маусым"),
        (7, "1 июля", "1 шілде"), (8, "1 августа", "1 тамыз"), (9, "1 сентября", "1 қыркүйек"),
        (10, "1 октября", "1 қазан"), (11, "1 ноября", "1 қараша"),
        (12, "1 декабря", "1 желтоқсан"),
    ],
)  # fmt: skip
def test_every_month_has_its_name(month: int, russian: str, kazakh: str) -> None:
    assert short_date(date(2026, month, 1), language="ru") == russian
    assert short_date(date(2026, month, 1), language="kk") == kazakh


def test_the_week_begins_on_monday_and_ends_on_sunday() -> None:
    assert weekday(date(2026, 2, 2), language="kk") == "дүйсенбі"
    assert weekday(date(2026, 2, 8), language="kk") == "жексенбі"
    assert weekday(date(2026, 2, 2), language="ru") == "понедельник"
    assert weekday(date(2026, 2, 8), language="ru") == "воскресенье"


def test_the_clock_has_two_digits_on_each_side() -> None:
    assert clock(NOW) == "14:05"
    assert clock(datetime(2026, 2, 4, 9, 0, tzinfo=UTC)) == "09:00"


@pytest.mark.parametrize(
    ("language", "now", "one", "five"),
    [
        ("ru", "только что", "# минуту назад", "# минут назад"),
        ("kk", "жаңа ғана", None, "# минут бұрын"),
        ("en", "just now", "# minute ago", "# minutes ago"),
    ],
)
def test_each_language_counts_minutes_in_its_own_forms(language: str, now: str, one: str | None, five: str) -> None:
    forms = minutes_ago(language=language)
    assert just_now(language=language) == now
    assert (forms.get("one"), forms["many"]) == (one, five)


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (NOW - timedelta(minutes=1), "14:04"),
        (NOW + timedelta(hours=2), "16:05"),
        (NOW.replace(hour=0, minute=0), "00:00"),
        (NOW.replace(day=3, hour=23), "3 февраля"),
        (NOW + timedelta(days=1), "5 февраля"),
        (NOW.replace(month=1, day=1), "1 января"),
        (NOW.replace(year=2025), "4 февраля 2025"),
        (NOW.replace(year=2027), "4 февраля 2027"),
    ],
)
def test_the_clock_and_then_the_date_says_when(moment: datetime, written: str) -> None:
    assert clock_or_date(moment, today=NOW.date(), language="ru") == written


@given(
    moment=some.datetimes(datetime(2024, 12, 1), datetime(2027, 2, 1)),
    today=some.dates(date(2025, 1, 1), date(2027, 1, 1)),
    days=some.integers(0, 400),
)
def test_it_is_written_the_same_until_the_day_that_is_told(moment: datetime, today: date, days: int) -> None:
    changes = written_until(moment.date(), today=today)
    later = today + timedelta(days=days)
    same = clock_or_date(moment, today=today, language="ru") == clock_or_date(moment, today=later, language="ru")
    if changes is None or later < changes:
        assert same
    if later == changes:
        assert not same


@pytest.mark.parametrize("write", [long_date, short_date, month_and_year, month_name, weekday])
def test_an_unknown_language_is_refused_by_name(write: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="unknown language 'de'; known: en, kk, ru"):
        write(DAY, language="de")


def test_an_unknown_language_is_refused_even_when_only_the_clock_is_shown() -> None:
    with pytest.raises(ValueError, match="unknown language 'de'"):
        clock_or_date(NOW - timedelta(hours=2), today=NOW.date(), language="de")
