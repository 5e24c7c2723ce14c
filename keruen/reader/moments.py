"""Times as readers see them: in the newspaper's zone and in the page's language.

Nothing here says how long ago something was: a page is stored, and `reader.js` counts the minutes. Where the day
decides how a time is written, the page lapses when that changes.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from keruen.lib import dates
from keruen.press.recording import until


def exact(moment: datetime, *, zone: ZoneInfo, language: str) -> str:
    """4 февраля 2026, 14:05."""
    local = moment.astimezone(zone)
    return f"{dates.long_date(local.date(), language=language)}, {dates.clock(local)}"


def in_list(moment: datetime, *, zone: ZoneInfo, language: str) -> str:
    """The clock for what is today's, else the date."""
    local, today = moment.astimezone(zone), _today(zone)
    _lapse(dates.written_until(local.date(), today=today), zone)
    return dates.clock_or_date(local, today=today, language=language)


def in_column(moment: datetime, *, zone: ZoneInfo, language: str) -> str:
    """The clock for what is today's, else the date without its year: a column of these is read at a glance."""
    local, today = moment.astimezone(zone), _today(zone)
    if local.date() >= today:
        _lapse(dates.written_until(local.date(), today=today), zone)
    return dates.clock(local) if local.date() == today else dates.short_date(local.date(), language=language)


def as_element(moment: datetime, shown: str, *, zone: ZoneInfo, language: str) -> SafeString:
    """A time element that tells machines the instant and everybody, on demand, the exact time."""
    iso = moment.astimezone(zone).isoformat(timespec="minutes")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', iso, exact(moment, zone=zone, language=language), shown
    )


def _today(zone: ZoneInfo) -> date:
    now: datetime = settings.CLOCK.now()
    return now.astimezone(zone).date()


def _lapse(day: date | None, zone: ZoneInfo) -> None:
    if day is not None:
        until(datetime.combine(day, time(), tzinfo=zone))
