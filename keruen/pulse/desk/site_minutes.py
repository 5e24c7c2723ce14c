"""How the whole site is read, minute by minute, beside the same time a week ago."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q, Sum

from keruen.pulse.desk.spans import MINUTE, WEEK, midnight, minute_of
from keruen.pulse.models import SiteMinute

# All languages together.
ALL: Final = ""
CHARTED: Final = 60
# Who opened a story within these minutes is a reader of now; `SiteMinute.readers` counts nobody twice in them.
READERS_MINUTES: Final = 5

Cells = Counter[tuple[str, datetime]]


@dataclass(frozen=True, slots=True)
class SiteMinutes:
    """Of a language, or of all. What was a week ago is None where nobody counted then.

    `minutes` are the views of the 60 minutes before `until`, where the present one begins; `present` are its own.
    """

    until: datetime
    readers: int
    readers_before: int | None
    minutes: tuple[int, ...]
    present: int
    minutes_before: tuple[int, ...] | None
    today: int
    today_before: int | None

    @property
    def hour(self) -> int:
        """Views of the present minute and the 59 before it."""
        return sum(self.minutes[1:]) + self.present

    @property
    def hour_before(self) -> int | None:
        return None if self.minutes_before is None else sum(self.minutes_before)

    @property
    def by_minute(self) -> dict[datetime, int]:
        """Views of the 60 minutes and of the present one."""
        count = len(self.minutes)
        ended = {self.until - (count - place) * MINUTE: views for place, views in enumerate(self.minutes)}
        return ended | {self.until: self.present}


def site_minutes(now: datetime, languages: Iterable[str]) -> dict[str, SiteMinutes]:
    """By language; `ALL` has the sum."""
    scopes = (ALL, *languages)
    views, readers = _recent(now)
    today, today_before = _today(now)
    oldest = SiteMinute.objects.order_by("minute").values_list("minute", flat=True).first()
    knows_hour = oldest is not None and oldest <= minute_of(now) - WEEK - CHARTED * MINUTE
    knows_day = oldest is not None and oldest <= _midnight(now - WEEK)
    until = minute_of(now)
    return {
        scope: SiteMinutes(
            until=until,
            readers=_readers(readers, scope, now),
            readers_before=_readers(readers, scope, now - WEEK) if knows_hour else None,
            minutes=_minutes(views, scope, until),
            minutes_before=_minutes(views, scope, until - WEEK) if knows_hour else None,
            present=views[scope, until],
            today=today[scope],
            today_before=today_before[scope] if knows_day else None,
        )
        for scope in scopes
    }


def last_counted() -> datetime | None:
    """The minute of the newest view that is counted."""
    return SiteMinute.objects.order_by("-minute").values_list("minute", flat=True).first()


def _recent(now: datetime) -> tuple[Cells, Cells]:
    """Views and new readers of {(language, minute)}, of what is charted and a week before."""
    near = [Q(minute__gte=minute_of(at) - CHARTED * MINUTE, minute__lte=minute_of(at)) for at in (now, now - WEEK)]
    views, readers = Cells(), Cells()
    for language, minute, viewed, new in SiteMinute.objects.filter(near[0] | near[1]).values_list(
        "language", "minute", "views", "readers"
    ):
        for scope in (ALL, language):
            views[scope, minute] += viewed
            readers[scope, minute] += new
    return views, readers


def _minutes(views: Cells, scope: str, end: datetime) -> tuple[int, ...]:
    """Those before `end`, oldest first."""
    return tuple(views[scope, end - back * MINUTE] for back in range(CHARTED, 0, -1))


def _readers(readers: Cells, scope: str, at: datetime) -> int:
    """Of the minute in which the span begins only a part counts, else the number would fall at each minute's turn."""
    minute = minute_of(at)
    whole = sum(readers[scope, minute - back * MINUTE] for back in range(READERS_MINUTES))
    left = 1 - (at - minute) / MINUTE
    return whole + round(readers[scope, minute - READERS_MINUTES * MINUTE] * left)


def _today(now: datetime) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Views since midnight, and a week ago from midnight to this minute."""
    spans = [Q(minute__gte=_midnight(at), minute__lte=minute_of(at)) for at in (now, now - WEEK)]
    today, before = Counter[str](), Counter[str]()
    for language, *views in (
        SiteMinute.objects.filter(spans[0] | spans[1])
        .values_list("language")
        .annotate(today=Sum("views", filter=spans[0], default=0), before=Sum("views", filter=spans[1], default=0))
    ):
        for scope in (ALL, language):
            today[scope] += views[0]
            before[scope] += views[1]
    return today, before


def _midnight(instant: datetime) -> datetime:
    return midnight(instant.astimezone(settings.PORTAL_ZONE).date(), settings.PORTAL_ZONE)


def is_silent(counted: datetime | None, now: datetime, *, after: timedelta = 3 * MINUTE) -> bool:
    """Whether no view was counted for so long that something may be wrong; never where none ever was."""
    return counted is not None and now - counted >= after + MINUTE
