"""The paper of a day, the days of a month, the months of a year."""

from calendar import Calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from keruen.newsroom.models import Article
from keruen.press.parameters import press_parameters
from keruen.press.recording import until
from keruen.reader.alternates import InEachLanguage
from keruen.reader.site import current_language, site_of
from keruen.reader.story_list import story_list

# A newsroom that publishes more in a day than this gets a second page; one of a hundred took 58 ms to render.
PER_DAY = 50
FIRST = date(1900, 1, 1)
WEEKDAYS = {
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
    "kk": ("дс", "сс", "ср", "бс", "жм", "сн", "жс"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    stories: int
    is_in_month: bool


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    stories: int


@press_parameters()
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The archive's door, which every page's foot names: it leads to the present month."""
    site = site_of(request)
    until(site.next_midnight)
    return redirect("month", *site.today.strftime("%Y %m").split())


@press_parameters("before")
@require_safe
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    wanted = _date(request, year, month, day)
    start, end = _start(request, wanted), _start(request, wanted + timedelta(days=1))
    stories = Article.objects.in_language(current_language())
    listing = story_list(request, stories.published_between(start, end).newest_first(), per_page=PER_DAY)
    dates = {
        "earlier": _nearest(request, stories.published_between(None, start).newest_first()),
        "later": _nearest(request, stories.published_between(end, None).order_by("published_at", "pk")),
    }
    context = {"day": wanted, "listing": listing, "subject": InEachLanguage(f"{wanted:%Y/%m/%d}/"), **dates}
    return render(request, "reader/day.html", context)


@press_parameters()
@require_safe
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    first = _date(request, year, month, "01")
    following = (first + timedelta(days=32)).replace(day=1)
    previous = (first - timedelta(days=1)).replace(day=1)
    stories = Article.objects.in_language(current_language()).published_between(
        _start(request, first), _start(request, following)
    )
    zone = site_of(request).zone
    counts = Counter(
        moment.astimezone(zone).date() for moment in stories.order_by().values_list("published_at", flat=True)
    )
    weeks = [
        [Day(each, counts[each], each.month == first.month) for each in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    context = {
        "month": first,
        "subject": InEachLanguage(f"{first:%Y/%m}/"),
        "weekdays": list(zip(WEEKDAYS[current_language()], (each.date for each in weeks[0]), strict=True)),
        "weeks": weeks,
        "total": sum(counts.values()),
        "earlier": previous,
        "later": following if _has_begun(request, following) else None,
    }
    return render(request, "reader/month.html", context)


@press_parameters()
@require_safe
def year(request: HttpRequest, year: str) -> HttpResponse:
    """Each month is counted by itself, in the index: it costs what a year's stories do, whatever the archive holds."""
    first = _date(request, year, "01", "01")
    begun = [month for number in range(1, 13) if _has_begun(request, month := first.replace(month=number))]
    start, end = _start(request, first), _start(request, first.replace(year=first.year + 1))
    stories = Article.objects.in_language(current_language())
    edges = [*(_start(request, month) for month in begun[1:]), end]
    months = [
        Month(month, stories.published_between(_start(request, month), edge).order_by().count())
        for month, edge in zip(begun, edges, strict=True)
    ]
    context = {
        "year": first,
        "subject": InEachLanguage(f"{first:%Y}/"),
        "quarters": [months[place : place + 3] for place in range(0, len(months), 3)],
        "earlier": _nearest(request, stories.published_between(None, start).newest_first()),
        "later": _nearest(request, stories.published_between(end, None).order_by("published_at", "pk")),
    }
    return render(request, "reader/year.html", context)


def _date(request: HttpRequest, year: str, month: str, day: str) -> date:
    try:
        wanted = date(int(year), int(month), int(day))
    except ValueError as error:
        raise Http404(f"{year}-{month}-{day} is no date") from error
    if wanted < FIRST or not _has_begun(request, wanted):
        raise Http404(f"{wanted} has no newspaper")
    return wanted


def _has_begun(request: HttpRequest, day: date) -> bool:
    site = site_of(request)
    has_begun = day <= site.today
    if not has_begun:
        until(_start(request, day))
    return has_begun


def _start(request: HttpRequest, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=site_of(request).zone)


def _nearest(request: HttpRequest, stories: object) -> date | None:
    moment = stories.values_list("published_at", flat=True).first()  # type: ignore[attr-defined]
    return moment.astimezone(site_of(request).zone).date() if moment else None
