"""Times as readers see them: in the newspaper's zone and in the page's language."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

from keruen.lib import dates

HOUR = timedelta(hours=1)


def exact(moment: datetime, *, zone: ZoneInfo, language: str) -> str:
    """4 февраля 2026, 14:05."""
    local = moment.astimezone(zone)
    return f"{dates.long_date(local.date(), language=language)}, {dates.clock(local)}"


def in_list(moment: datetime, *, zone: ZoneInfo, language: str) -> str:
    """Minutes under an hour, then the clock, then the date."""
    now = settings.CLOCK.now().astimezone(zone)
    return dates.relative_or_exact(moment.astimezone(zone), now=now, language=language)


def in_column(moment: datetime, *, zone: ZoneInfo, language: str) -> str:
    """The clock for what is today's, else the date: a column of these is read at a glance."""
    local, now = moment.astimezone(zone), settings.CLOCK.now().astimezone(zone)
    return dates.clock(local) if local.date() == now.date() else dates.short_date(local.date(), language=language)


def of_story(moment: datetime, *, zone: ZoneInfo, language: str) -> str:
    """Minutes under an hour, then date and clock."""
    is_fresh = timedelta(0) <= settings.CLOCK.now() - moment < HOUR
    return (in_list if is_fresh else exact)(moment, zone=zone, language=language)


def as_element(moment: datetime, shown: str, *, zone: ZoneInfo, language: str) -> SafeString:
    """A time element that tells machines the instant and everybody, on demand, the exact time."""
    iso = moment.astimezone(zone).isoformat(timespec="minutes")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', iso, exact(moment, zone=zone, language=language), shown
    )
