"""How each language of the portal writes dates, times of day and "five minutes ago"."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from keruen.lib.languages import in_language


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words of one language; month names stand apart in a date and on their own."""

    months: tuple[str, ...]
    months_in_dates: tuple[str, ...]
    weekdays: tuple[str, ...]
    long_date: str
    short_date: str
    month_and_year: str
    just_now: str
    minutes_ago: Mapping[str, str]


_RUSSIAN: Final = _Wording(
    months=(
        "январь", "февраль", "март", "апрель", "май", "июнь",
        "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
    ),
    months_in_dates=(
        "января", "февраля", "марта", "апреля", "мая", "июня",
        "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ),
    weekdays=("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    long_date="{day} {month} {year}",
    short_date="{day} {month}",
    month_and_year="{month} {year}",
    just_now="только что",
    minutes_ago={"one": "# минуту назад", "few": "# минуты назад", "many": "# минут назад"},
)  # fmt: skip

_KAZAKH_MONTHS: Final = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip

_KAZAKH: Final = _Wording(
    months=_KAZAKH_MONTHS,
    months_in_dates=_KAZAKH_MONTHS,
    weekdays=("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    long_date="{year} жылғы {day} {month}",
    short_date="{day} {month}",
    month_and_year="{year} жылғы {month}",
    just_now="жаңа ғана",
    minutes_ago={"many": "# минут бұрын"},
)

# Spelled out, not taken from strftime: that follows the locale of the process.
_ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ENGLISH: Final = _Wording(
    months=_ENGLISH_MONTHS,
    months_in_dates=_ENGLISH_MONTHS,
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    long_date="{day} {month} {year}",
    short_date="{day} {month}",
    month_and_year="{month} {year}",
    just_now="just now",
    minutes_ago={"one": "# minute ago", "many": "# minutes ago"},
)

_WORDINGS: Final[Mapping[str, _Wording]] = {"en": _ENGLISH, "kk": _KAZAKH, "ru": _RUSSIAN}


def long_date(day: date, *, language: str) -> str:
    """Return the full date: 4 февраля 2026, 2026 жылғы 4 ақпан, 4 February 2026.

    Raises ValueError for a language other than en, kk and ru.
    """
    wording = _wording(language)
    month = wording.months_in_dates[day.month - 1]
    return wording.long_date.format(day=day.day, month=month, year=day.year)


def short_date(day: date, *, language: str) -> str:
    """Return the date without its year: 4 февраля, 4 ақпан, 4 February.

    Raises ValueError for a language other than en, kk and ru.
    """
    wording = _wording(language)
    return wording.short_date.format(day=day.day, month=wording.months_in_dates[day.month - 1])


def month_and_year(day: date, *, language: str) -> str:
    """Return the month and its year: февраль 2026, 2026 жылғы ақпан, February 2026.

    Raises ValueError for a language other than en, kk and ru.
    """
    wording = _wording(language)
    return wording.month_and_year.format(month=wording.months[day.month - 1], year=day.year)


def month_name(day: date, *, language: str) -> str:
    """Return the month's name by itself: февраль, ақпан, February.

    Raises ValueError for a language other than en, kk and ru.
    """
    return _wording(language).months[day.month - 1]


def weekday(day: date, *, language: str) -> str:
    """Return the name of the day of the week: среда, сәрсенбі, Wednesday.

    Raises ValueError for a language other than en, kk and ru.
    """
    return _wording(language).weekdays[day.weekday()]


def clock(moment: datetime) -> str:
    """Return the time of day of ``moment`` in its own zone, on 24 hours: 14:05."""
    return f"{moment.hour:02}:{moment.minute:02}"


def clock_or_date(moment: datetime, *, today: date, language: str) -> str:
    """Return the clock for a moment of today, the short date for one of this year, else the long date.

    ``moment`` must be in the zone in which it is today: 14:05, 3 февраля, 3 февраля 2025.

    Raises ValueError for a language other than en, kk and ru.
    """
    _wording(language)
    if moment.date() == today:
        return clock(moment)
    if moment.year == today.year:
        return short_date(moment, language=language)
    return long_date(moment, language=language)


def written_until(day: date, *, today: date) -> date | None:
    """Return the first day on which `clock_or_date` writes a moment of ``day`` otherwise; None if it never does."""
    if day == today:
        return today + timedelta(days=1)
    turn_of_the_year = date(today.year + 1, 1, 1)
    if day > today:
        return min(day, turn_of_the_year)
    return turn_of_the_year if day.year == today.year else None


def just_now(*, language: str) -> str:
    """Return how what happened less than a minute ago is told: только что, жаңа ғана, just now.

    Raises ValueError for a language other than en, kk and ru.
    """
    return _wording(language).just_now


def minutes_ago(*, language: str) -> Mapping[str, str]:
    """Return the forms of "# minutes ago" by CLDR's names for plurals; ``many`` stands for those that are missing.

    Raises ValueError for a language other than en, kk and ru.
    """
    return _wording(language).minutes_ago


def _wording(language: str) -> _Wording:
    return in_language(_WORDINGS, language)
