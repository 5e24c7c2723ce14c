"""The table of a week."""

from datetime import date
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from keruen.pulse.desk import words
from keruen.pulse.desk.live import choices
from keruen.pulse.desk.live_numbers import languages
from keruen.pulse.desk.screen import Screen, language_of
from keruen.pulse.desk.sources import shares
from keruen.pulse.desk.week import Week
from keruen.pulse.desk.week_numbers import WeekNumbers
from keruen.pulse.desk.week_stories import week_stories
from keruen.pulse.models import REFERRERS

PAGE_ROWS: Final = 100


class WeekView(Screen):
    """``?week=2026-W47&language=kk&page=2``; else the present week, all languages, the first page."""

    page_title = gettext_lazy("By week")
    template_name = "pulse/desk/week.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**_shown(request)))


def week_of(request: HttpRequest) -> Week:
    """The week that is asked for, else the present one. ValueError where there is no such week."""
    wanted = request.GET.get("week", "").strip()
    return Week.parse(wanted) if wanted else Week.of(today())


def today() -> date:
    return settings.CLOCK.now().astimezone(settings.PORTAL_ZONE).date()


def _shown(request: HttpRequest) -> dict[str, Any]:
    present, language = Week.of(today()), language_of(request, languages())
    try:
        week = week_of(request)
    except ValueError:
        messages.error(request, _("“%s” is not a week such as 2026-W47.") % request.GET["week"])
        week = present
    page = WeekNumbers(week, language).page(_page(request), PAGE_ROWS)
    return {
        "week": week,
        "week_name": words.week_name(week),
        "week_days": words.week_days(week),
        "is_present": week == present,
        "previous": week.previous,
        "next": week.next if week < present else None,
        "language": language,
        "languages": choices(language),
        "shows_language": not language and len(languages()) > 1,
        "sources": [words.source(name) for name in REFERRERS],
        "totals": page.totals,
        "shares": shares(page.totals.sources),
        "rows": week_stories(page.rows, first_place=(page.number - 1) * PAGE_ROWS + 1),
        "page": page.number,
        "last_page": page.last,
    }


def _page(request: HttpRequest) -> int:
    wanted = request.GET.get("page", "1")
    return max(1, int(wanted)) if wanted.isdecimal() and len(wanted) < 8 else 1
