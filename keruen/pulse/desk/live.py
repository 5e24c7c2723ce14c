"""The live screen: what is read at this moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from keruen.pulse.desk import ends, words
from keruen.pulse.desk.chart import Chart, Series
from keruen.pulse.desk.live_numbers import LIVE, TRENDS, LiveNumbers, languages
from keruen.pulse.desk.screen import Screen, language_of
from keruen.pulse.desk.site_minutes import SiteMinutes, is_silent
from keruen.pulse.desk.sources import largest
from keruen.pulse.desk.spans import HOUR, MINUTE, hour_of
from keruen.pulse.desk.trends import Trends, set_by_editors

TABLE_MINUTES = 5
TICK_MINUTES = 10
FIRST_TRENDS = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """`before` is the same of a week ago, None where nobody counted then."""

    name: str
    value: int
    before: int | None
    meaning: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A language that the screen can be narrowed to; "" is all."""

    code: str
    name: str
    is_chosen: bool


class LiveView(Screen):
    """``?part`` gives only what changes, for the script that keeps the screen live."""

    page_title = gettext_lazy("Now")
    template_name = "pulse/desk/live.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        language = language_of(request, languages())
        numbers = LIVE.get(None)
        context = shown(numbers, language, _trends(language)) | controls(request.user)
        if "part" in request.GET:
            return render(request, "pulse/desk/live_part.html", context)
        return self.render_to_response(self.get_context_data(**context))


def shown(numbers: LiveNumbers, language: str, trends: Sequence[Trends]) -> dict[str, Any]:
    """The template's context."""
    site, this = numbers.site[language], hour_of(numbers.now)
    return {
        "now": numbers.now,
        "silent_since": numbers.last_counted if is_silent(numbers.last_counted, numbers.now) else None,
        "language": language,
        "languages": choices(language),
        "shows_language": not language and len(languages()) > 1,
        "figures": list(_figures(site)),
        "chart": _chart(site).as_json(),
        "chart_rows": list(_rows(site)),
        "knows_before": site.minutes_before is not None,
        "read": numbers.read[language],
        "sources": numbers.sources[language],
        "most": {
            "section": largest(numbers.read[language].sections),
            "source": largest(numbers.sources[language]),
        },
        "this_hour": words.clock(this),
        "hour_before": f"{words.clock(this - HOUR)}–{words.clock(this)}",
        "trends": trends,
        # Both lists whole would be longer than all else.
        "shown_trends": f":{FIRST_TRENDS}" if len(trends) > 1 else "",
    }


def controls(user: Any) -> dict[str, Any]:
    """What the screen lets this person set of the rail."""
    may_pin = user.has_perms(("pulse.add_pin", "pulse.change_pin", "pulse.delete_pin"))
    may_mute = user.has_perms(("pulse.add_mute", "pulse.change_mute", "pulse.delete_mute"))
    return {"may_pin": may_pin, "may_mute": may_mute, "ends": ends.choices()}


def choices(chosen: str) -> list[Choice]:
    """Nothing to choose where the portal has one language."""
    codes = languages()
    if len(codes) < 2:
        return []
    named = [("", _("All languages")), *((code, words.language(code)) for code in codes)]
    return [Choice(code, name, code == chosen) for code, name in named]


def _trends(language: str) -> list[Trends]:
    told_in, version = words.desk_language(), set_by_editors()
    return [TRENDS.get((each, told_in), version=version) for each in languages() if language in ("", each)]


def _figures(site: SiteMinutes) -> Iterator[Figure]:
    yield Figure(
        _("Readers now"), site.readers, site.readers_before, _("People who opened a story within the last five minutes")
    )
    yield Figure(_("Views in an hour"), site.hour, site.hour_before, _("In this minute and the 59 before it"))
    yield Figure(
        _("Views today"), site.today, site.today_before, _("Since midnight; a week ago until this time of day")
    )


def _chart(site: SiteMinutes) -> Chart:
    count = len(site.minutes)
    minutes = [site.until - back * MINUTE for back in range(count, 0, -1)]
    labels = [words.clock(minute) for minute in minutes]
    ticks = {place: labels[place] for place, minute in enumerate(minutes) if minute.minute % TICK_MINUTES == 0}
    series = [Series(_("the last hour"), site.minutes)]
    if site.minutes_before is not None:
        series.append(Series(_("the same hour a week ago"), site.minutes_before))
    return Chart("lines", labels, ticks, series)


def _rows(site: SiteMinutes) -> Iterator[tuple[str, int, int | None]]:
    """The chart's values by fives, the newest first, so that the latest stands where one looks."""
    before = site.minutes_before
    for start in range(len(site.minutes) - TABLE_MINUTES, -1, -TABLE_MINUTES):
        part = slice(start, start + TABLE_MINUTES)
        begins = site.until - (len(site.minutes) - start) * MINUTE
        yield words.clock(begins), sum(site.minutes[part]), None if before is None else sum(before[part])
