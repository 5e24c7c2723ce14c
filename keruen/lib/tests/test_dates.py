from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from keruen.lib.dates import (
    clock,
    long_date,
    month_and_year,
    relative_or_exact,
    short_date,
    weekday,
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
    ("language", "written"),
    [("ru", "только что"), ("kk", "жаңа ғана"), ("en", "just now")],
)
def test_the_first_minute_is_just_now(language: str, written: str) -> None:
    for seconds in (0, 59):
        moment = NOW - timedelta(seconds=seconds)
        assert relative_or_exact(moment, now=NOW, language=language) == written


@pytest.mark.parametrize(
    ("minutes", "language", "written"),
    [
        (1, "ru", "1 минуту назад"),
        (2, "ru", "2 минуты назад"),
        (5, "ru", "5 минут назад"),
        (11, "ru", "11 минут назад"),
        (21, "ru", "21 минуту назад"),
        (59, "ru", "59 минут назад"),
        (5, "kk", "5 минут бұрын"),
        (1, "en", "1 minute ago"),
        (21, "en", "21 minutes ago"),
    ],
)
def test_the_first_hour_is_counted_in_minutes(minutes: int, language: str, written: str) -> None:
    moment = NOW - timedelta(minutes=minutes)
    assert relative_or_exact(moment, now=NOW, language=language) == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (NOW - timedelta(hours=1), "13:05"),
        (NOW.replace(hour=0, minute=0), "00:00"),
        (NOW.replace(day=3, hour=23), "3 февраля"),
        (NOW.replace(month=1, day=1), "1 января"),
        (NOW.replace(year=2025), "4 февраля 2025"),
    ],
)
def test_later_the_clock_and_then_the_date_says_when(moment: datetime, written: str) -> None:
    assert relative_or_exact(moment, now=NOW, language="ru") == written


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (NOW + timedelta(seconds=5), "14:05"),
        (NOW + timedelta(hours=2), "16:05"),
        (NOW + timedelta(days=1), "5 февраля"),
        (NOW.replace(year=2027), "4 февраля 2027"),
    ],
)
def test_a_moment_ahead_of_the_clock_is_written_exactly(moment: datetime, written: str) -> None:
    assert relative_or_exact(moment, now=NOW, language="ru") == written


def test_minutes_are_counted_across_midnight() -> None:
    now = datetime(2026, 1, 1, 0, 10, tzinfo=ALMATY)
    moment = now - timedelta(minutes=20)
    assert relative_or_exact(moment, now=now, language="ru") == "20 минут назад"


def test_minutes_are_real_ones_when_the_clocks_change() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2025, 3, 30, 1, 50, tzinfo=berlin)
    after = datetime(2025, 3, 30, 3, 10, tzinfo=berlin)
    assert relative_or_exact(before, now=after, language="en") == "20 minutes ago"


def test_a_naive_moment_is_refused() -> None:
    naive = NOW.replace(tzinfo=None)
    with pytest.raises(ValueError, match="moment must carry a time zone"):
        relative_or_exact(naive, now=NOW, language="ru")
    with pytest.raises(ValueError, match="now must carry a time zone"):
        relative_or_exact(NOW, now=naive, language="ru")


@pytest.mark.parametrize("write", [long_date, short_date, month_and_year, weekday])
def test_an_unknown_language_is_refused_by_name(write: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="unknown language 'de'; known: en, kk, ru"):
        write(DAY, language="de")


def test_an_unknown_language_is_refused_even_when_only_the_clock_is_shown() -> None:
    with pytest.raises(ValueError, match="unknown language 'de'"):
        relative_or_exact(NOW - timedelta(hours=2), now=NOW, language="de")
