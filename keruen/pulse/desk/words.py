"""What the screens of numbers say, in the language of who looks."""

from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from keruen.lib import dates, numbers
from keruen.pulse.desk.week import Week

SOURCES: dict[str, str | Promise] = {
    "search": gettext_lazy("Search engines"),
    "social": gettext_lazy("Social networks"),
    "messenger": gettext_lazy("Messengers"),
    "direct": gettext_lazy("Directly"),
    "internal": gettext_lazy("Other pages of this site"),
    "other": gettext_lazy("Other sites"),
}


def desk_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def figure(count: int | None) -> str:
    """A number with its thousands set apart; a dash where nobody counted."""
    return "—" if count is None else numbers.grouped(count, language=desk_language())


def percent(share: float) -> str:
    whole = numbers.decimal(Decimal(str(round(share * 100, 1))), places=1, language=desk_language())
    return _("%(number)s %%") % {"number": whole}


def local(instant: datetime) -> datetime:
    return instant.astimezone(settings.PORTAL_ZONE)


def clock(instant: datetime) -> str:
    return dates.clock(local(instant))


def exact_clock(instant: datetime) -> str:
    return f"{local(instant):%H:%M:%S}"


def moment(instant: datetime) -> str:
    """The date and the clock, in the portal's zone."""
    at = local(instant)
    return f"{day(at.date())}, {dates.clock(at)}"


def day(on: date) -> str:
    return dates.long_date(on, language=desk_language())


def short_day(on: date) -> str:
    return dates.short_date(on, language=desk_language())


def hour(instant: datetime) -> str:
    """A day without its year, and the clock."""
    at = local(instant)
    return f"{short_day(at.date())}, {dates.clock(at)}"


def month(on: date) -> str:
    return dates.month_and_year(on, language=desk_language())


def source(name: str) -> str:
    return str(SOURCES[name])


def language(code: str) -> str:
    """What the desk calls a language of the portal."""
    return str(dict(settings.LANGUAGES).get(code, code))


def week_name(week: Week) -> str:
    return _("Week %(number)d of %(year)d") % {"number": week.number, "year": week.year}


def week_days(week: Week) -> str:
    """From Monday to Sunday, in full where the two years differ."""
    write = short_day if week.first_day.year == week.last_day.year else day
    return f"{write(week.first_day)} – {day(week.last_day)}"
