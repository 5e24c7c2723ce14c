"""How each language of the portal writes dates, times of day and "five minutes ago"."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from keruen.lib.languages import in_language
from keruen.lib.numbers import plural_ru

_MINUTE: Final = timedelta(minutes=1)
_HOUR: Final = timedelta(hours=1)


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
    minutes_ago: Callable[[int], str]


def _minutes_ago_ru(minutes: int) -> str:
    return f"{minutes} {plural_ru(minutes, 'минуту', 'минуты', 'минут')} назад"


def _minutes_ago_kk(minutes: int) -> str:
    return f"{minutes} минут бұрын"


def _minutes_ago_en(minutes: int) -> str:
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'} ago"


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
    minutes_ago=_minutes_ago_ru,
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
    minutes_ago=_minutes_ago_kk,
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
    minutes_ago=_minutes_ago_en,
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


def weekday(day: date, *, language: str) -> str:
    """Return the name of the day of the week: среда, сәрсенбі, Wednesday.

    Raises ValueError for a language other than en, kk and ru.
    """
    return _wording(language).weekdays[day.weekday()]


def clock(moment: datetime) -> str:
    """Return the time of day of ``moment`` in its own zone, on 24 hours: 14:05."""
    return f"{moment.hour:02}:{moment.minute:02}"


def relative_or_exact(moment: datetime, *, now: datetime, language: str) -> str:
    """Return how long ago ``moment`` was, or the time or date once that says more.

    Under a minute ago "just now"; under an hour "5 minutes ago", in whole minutes; earlier the
    same day the clock; earlier the same year the short date; otherwise the long date. A moment
    after ``now``, which a skewed clock can produce, shows the clock or a date by the same rules.

    Both must be aware and already in the reader's zone: the day and year compared are their own.

    Raises ValueError when either is naive or the language is not en, kk or ru.
    """
    wording = _wording(language)
    elapsed = _elapsed(moment, now)
    if timedelta(0) <= elapsed < _MINUTE:
        return wording.just_now
    if _MINUTE <= elapsed < _HOUR:
        return wording.minutes_ago(elapsed // _MINUTE)
    if moment.date() == now.date():
        return clock(moment)
    if moment.year == now.year:
        return short_date(moment, language=language)
    return long_date(moment, language=language)


def _elapsed(moment: datetime, now: datetime) -> timedelta:
    for name, value in (("moment", moment), ("now", now)):
        if value.utcoffset() is None:
            raise ValueError(f"{name} must carry a time zone, got {value.isoformat()}")
    # Two times of one zone subtract by the wall clock, an hour off when the clocks change.
    return now.astimezone(UTC) - moment.astimezone(UTC)


def _wording(language: str) -> _Wording:
    return in_language(_WORDINGS, language)
