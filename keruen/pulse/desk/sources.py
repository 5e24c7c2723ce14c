"""Where readers come from."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db.models import OuterRef, Subquery, Sum

from keruen.newsroom.models import Article
from keruen.pulse.desk.site_minutes import ALL
from keruen.pulse.desk.spans import HOUR, hour_of
from keruen.pulse.models import REFERRERS, StoryHour


class Shared(Protocol):
    @property
    def share(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Source:
    """One of `REFERRERS`, and the views that came from there."""

    name: str
    views: int
    share: float
    # In the hour before; None where that is not asked.
    before: int | None = None


def shares(views: Sequence[int], before: Sequence[int] | None = None) -> tuple[Source, ...]:
    """In the order of `REFERRERS`, as `views` are."""
    total = sum(views) or 1
    earlier = before if before is not None else [None] * len(views)
    return tuple(
        Source(name, count, count / total, was) for name, count, was in zip(REFERRERS, views, earlier, strict=True)
    )


def largest(shared: Iterable[Shared]) -> float:
    """What a full bar stands for."""
    return max((each.share for each in shared), default=0.0)


def sources_now(now: datetime, languages: Iterable[str]) -> dict[str, tuple[Source, ...]]:
    """Of the clock's present hour, and of the one before, by language; `ALL` has the sum."""
    this = hour_of(now)
    counts = Counter[tuple[str, datetime, str]]()
    for hour, language, *views in _sums((this, this - HOUR)):
        for name, viewed in zip(REFERRERS, views, strict=True):
            for scope in (ALL, language):
                counts[scope, hour, name] += viewed
    return {
        scope: shares(*([counts[scope, hour, name] for name in REFERRERS] for hour in (this, this - HOUR)))
        for scope in (ALL, *languages)
    }


def _sums(hours: Collection[datetime]) -> Iterator[tuple[Any, ...]]:
    """(hour, language, views by source).

    Each story's language is asked by its number, whatever the planner thinks of the tables: joined, SQLite may begin
    with all stories.
    """
    language = Article.objects.filter(pk=OuterRef("article_id")).order_by().values("language_code")
    rows = StoryHour.objects.filter(hour__in=hours).annotate(language=Subquery(language))
    sums = rows.values_list("hour", "language").annotate(**{name: Sum(name) for name in REFERRERS})
    # What is left of a story that was deleted meanwhile has none.
    return (row for row in sums if row[1] is not None)
