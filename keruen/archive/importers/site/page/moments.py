"""Dates as pages show them to people, in Russian, Kazakh and English, and as they say them to machines."""

import re
from datetime import datetime, time, tzinfo

_MONTHS = (
    ("январ", "янв", "қаңтар", "qańtar", "january", "jan"),
    ("феврал", "фев", "ақпан", "aqpan", "february", "feb"),
    ("март", "мар", "наурыз", "nauryz", "march", "mar"),
    ("апрел", "апр", "сәуір", "sáýir", "april", "apr"),
    ("мая", "май", "мамыр", "mamyr", "may"),
    ("июн", "маусым", "maýsym", "june", "jun"),
    ("июл", "шілде", "shilde", "july", "jul"),
    ("август", "авг", "тамыз", "tamyz", "august", "aug"),
    ("сентябр", "сен", "қыркүйек", "qyrkúıek", "september", "sep"),
    ("октябр", "окт", "қазан", "qazan", "october", "oct"),
    ("ноябр", "ноя", "қараша", "qarasha", "november", "nov"),
    ("декабр", "дек", "желтоқсан", "jeltoqsan", "december", "dec"),
)
_NAME = "|".join(sorted((name for names in _MONTHS for name in names), key=len, reverse=True))
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})[\s.-]+(?P<month>{_NAME})[\w.]*,?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    rf"\b(?P<year>\d{{4}})\s*(?:ж\.|жыл\w*|г\.)?,?\s*(?P<day>\d{{1,2}})[\s.-]+(?P<month>{_NAME})", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_NAME})[\w.]*\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})", re.IGNORECASE)
_DOTTED = re.compile(r"\b(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})\b")
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_FORMS = (_ISO, _DAY_FIRST, _YEAR_FIRST, _MONTH_FIRST, _DOTTED)
_CLOCK = re.compile(r"(?<![\d.:])(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d.])")
_EXACT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}")
# A day whose hour nobody knows stays the same day wherever it is read.
NOON = time(12)


def said_to_machines(text: str) -> str:
    """An ISO date and time of what stands in a `datetime` or `content`; "" for all else."""
    found = _EXACT.match(text.strip())
    if not found:
        return ""
    whole = re.sub(r"([+-]\d{2})(\d{2})$", r"\1:\2", text.strip().replace(" ", "T", 1).replace(" ", ""))
    try:
        return datetime.fromisoformat(whole).isoformat()
    except ValueError:
        return ""


def shown_to_people(text: str, *, zone: tzinfo) -> tuple[datetime, bool] | None:
    """The first date in the text, and whether its hour is said; None if there is none."""
    for form in _FORMS:
        found = form.search(text[:2000])
        day = _day(found) if found else None
        if found and day:
            clock = _CLOCK.search(text, found.end(), found.end() + 30) or _CLOCK.search(text[: found.start()])
            hour = time(int(clock["hour"]), int(clock["minute"])) if clock else NOON
            return datetime.combine(day, hour, tzinfo=zone), clock is not None
    return None


def without_moments(text: str) -> str:
    for form in (*_FORMS, _CLOCK):
        text = form.sub(" ", text)
    return text


def _day(found: re.Match[str]) -> datetime | None:
    month = found["month"].lower()
    try:
        return datetime(int(found["year"]), _NUMBER.get(month) or int(month), int(found["day"]))
    except ValueError:
        return None
