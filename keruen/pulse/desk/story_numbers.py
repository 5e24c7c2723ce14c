"""How one story was read, from its publication on."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from django.conf import settings
from django.db.models import Sum

from keruen.newsroom.models import Article
from keruen.pulse.desk.sources import Source, shares
from keruen.pulse.desk.spans import HOUR, hour_of, minute_of
from keruen.pulse.models import REFERRERS, StoryDay, StoryHour, StoryMinute, StoryViews

FIRST_HOURS: Final = 72


@dataclass(frozen=True, slots=True)
class StoryNumbers:
    """`brought` were counted elsewhere, and are in `total`.

    `hours` and `days` have no gaps, oldest first; `hours` begin with the publication (`are_first_hours`), or are the
    last ones of a story whose first are not known any more. `clock_hours`: views by the hour of the day, of the time
    whose hours are known. Days are those of the portal's zone.
    """

    total: int
    brought: int
    last_hour: int
    today: int
    hours: tuple[tuple[datetime, int], ...]
    are_first_hours: bool
    days: tuple[tuple[date, int], ...]
    clock_hours: tuple[int, ...]
    sources: tuple[Source, ...]

    @property
    def is_known(self) -> bool:
        return bool(self.days)


Hours = dict[datetime, int]


def story_numbers(story: Article, now: datetime) -> StoryNumbers:
    zone: tzinfo = settings.PORTAL_ZONE
    hours, days, sources = _counted(story.pk, zone)
    total, brought = StoryViews.objects.filter(pk=story.pk).values_list("total", "brought").first() or (0, 0)
    begins = hour_of(story.first_published_at) if story.first_published_at else now
    are_first = any(begins <= hour < begins + FIRST_HOURS * HOUR for hour in hours)
    today = now.astimezone(zone).date()
    clock_hours = Counter[int]()
    for hour, views in hours.items():
        clock_hours[hour.astimezone(zone).hour] += views
    return StoryNumbers(
        total=total,
        brought=brought,
        last_hour=_last_hour(story.pk, now),
        today=days.get(today, 0),
        hours=_without_gaps(hours, begins if are_first else hour_of(now) - (FIRST_HOURS - 1) * HOUR, now),
        are_first_hours=are_first,
        days=_days_without_gaps(days, today),
        clock_hours=tuple(clock_hours[hour] for hour in range(24)),
        sources=shares([sources[name] for name in REFERRERS]),
    )


def last_hours(story_id: int, now: datetime, *, count: int = 48) -> list[int]:
    """Views of each hour, the present one last."""
    first = hour_of(now) - (count - 1) * HOUR
    found = dict(StoryHour.objects.filter(article=story_id, hour__gte=first).values_list("hour", "views"))
    return [found.get(first + number * HOUR, 0) for number in range(count)]


def _last_hour(story_id: int, now: datetime) -> int:
    """As the live screen counts it."""
    found = StoryMinute.objects.filter(article=story_id, minute__gt=minute_of(now) - HOUR)
    views: int = found.aggregate(views=Sum("views", default=0))["views"]
    return views


def _counted(story_id: int, zone: tzinfo) -> tuple[Hours, dict[date, int], Counter[str]]:
    """Views by hour, views by day, views by source; days whose hours are no longer kept have none of them."""
    hours, days, sources = Hours(), Counter[date](), Counter[str]()
    for hour, views, *came in StoryHour.objects.filter(article=story_id).values_list("hour", "views", *REFERRERS):
        hours[hour] = views
        days[hour.astimezone(zone).date()] += views
        sources.update(dict(zip(REFERRERS, came, strict=True)))
    for day, views, *came in StoryDay.objects.filter(article=story_id).values_list("day", "views", *REFERRERS):
        days[day] += views
        sources.update(dict(zip(REFERRERS, came, strict=True)))
    return hours, dict(days), sources


def _without_gaps(hours: Hours, first: datetime, now: datetime) -> tuple[tuple[datetime, int], ...]:
    count = min(FIRST_HOURS, int((hour_of(now) - first) / HOUR) + 1)
    moments = [first + number * HOUR for number in range(count)]
    return tuple((moment, hours.get(moment, 0)) for moment in moments)


def _days_without_gaps(days: dict[date, int], today: date) -> tuple[tuple[date, int], ...]:
    """From the first day that has views until today."""
    if not days:
        return ()
    first = min(days)
    count = (max(today, max(days)) - first).days + 1
    moments = [first + timedelta(days=number) for number in range(count)]
    return tuple((moment, days.get(moment, 0)) for moment in moments)
