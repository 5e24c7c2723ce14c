"""The life of one story."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from keruen.lib import dates
from keruen.newsroom.models import Article
from keruen.pulse.desk import words
from keruen.pulse.desk.chart import Chart, Kind, Series
from keruen.pulse.desk.screen import Screen
from keruen.pulse.desk.sources import largest
from keruen.pulse.desk.story_numbers import StoryNumbers, story_numbers

# A longer table goes by months.
MOST_DAYS = 62
# More bars than these would be hairs.
MOST_BARS = 100
TICKS = 8


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    views: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart and its table."""

    name: str
    title: str
    says: str
    table: str
    chart: dict[str, Any]
    head: str
    rows: Sequence[Row]


class StoryView(Screen):
    """Of stories that are or were out; a draft has no readers."""

    page_title = gettext_lazy("Readers of a story")
    template_name = "pulse/desk/story.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        story = get_object_or_404(Article.objects.select_related("section").defer("body"), pk=pk)
        if story.first_published_at is None:
            messages.warning(request, _("This story was never published, so nobody has read it."))
            return redirect("keruen_pulse")
        numbers = story_numbers(story, settings.CLOCK.now())
        drawn = list(_drawn(numbers)) if numbers.is_known else []
        may_edit = story.permissions_for_user(request.user).can_edit()
        context = {"story": story, "numbers": numbers, "drawn": drawn, "may_edit": may_edit}
        return self.render_to_response(self.get_context_data(most=largest(numbers.sources), **context))


def _drawn(numbers: StoryNumbers) -> Iterator[Drawn]:
    yield _hours(numbers)
    yield _days(numbers)
    yield _clock_hours(numbers)


def _hours(numbers: StoryNumbers) -> Drawn:
    title = _("Hour by hour after publication") if numbers.are_first_hours else _("Hour by hour lately")
    moments = [words.local(moment) for moment, _views in numbers.hours]
    midnights = {place: words.short_day(moment) for place, moment in enumerate(moments) if not moment.hour}
    ticks = {0: dates.clock(moments[0])} | midnights
    rows = [Row(words.hour(moment), views) for moment, views in numbers.hours]
    return _drawn_as("bars", "hours", title, rows, ticks, head=_("Hour from"))


def _days(numbers: StoryNumbers) -> Drawn:
    """Each day has its place in the chart, and its line in the table while there are not too many."""
    last = numbers.days[-1][0]
    rows = [
        Row(words.short_day(day) if day.year == last.year else words.day(day), views) for day, views in numbers.days
    ]
    ticks = {place: rows[place].name for place in range(0, len(rows), -(-len(rows) // TICKS))}
    drawn = _drawn_as(
        "bars" if len(rows) <= MOST_BARS else "lines", "days", _("Day by day"), rows, ticks, head=_("Day")
    )
    return drawn if len(rows) <= MOST_DAYS else replace(drawn, head=_("Month"), rows=_months(numbers.days))


def _months(days: Sequence[tuple[date, int]]) -> list[Row]:
    months = Counter[date]()
    for day, views in days:
        months[day.replace(day=1)] += views
    return [Row(words.month(month), months[month]) for month in sorted(months)]


def _clock_hours(numbers: StoryNumbers) -> Drawn:
    rows = [Row(f"{hour:02}:00", views) for hour, views in enumerate(numbers.clock_hours)]
    ticks = {place: rows[place].name for place in range(0, 24, 3)}
    return _drawn_as("bars", "clock", _("Hours of the day"), rows, ticks, head=_("Hour from"))


def _drawn_as(kind: Kind, name: str, title: str, rows: Sequence[Row], ticks: dict[int, str], *, head: str) -> Drawn:
    series = Series(_("views"), [row.views for row in rows])
    chart = Chart(kind, [row.name for row in rows], ticks, [series])
    says = _("%(title)s: views. The table has the numbers.") % {"title": title}
    table = _("%(title)s: table") % {"title": title}
    return Drawn(name, title, says, table, chart.as_json(), head, rows)
