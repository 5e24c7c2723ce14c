"""How long what was read is kept: minutes for hours, hours for thirteen months, then days, and totals for ever.

Several machines may do it at once, and each may be killed.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef

from keruen.newsroom.models import Article
from keruen.pulse.models import REFERRERS, SiteMinute, StoryDay, StoryHour, StoryMinute, StoryViews, TopicHour

DAY: Final = timedelta(days=1)
# Of each: the column that says when, how long it is kept, and how much of that goes in one transaction.
FORGOTTEN: Final[tuple[tuple[type[Model], str, timedelta, timedelta], ...]] = (
    (StoryMinute, "minute", timedelta(hours=6), timedelta(minutes=10)),
    (SiteMinute, "minute", 9 * DAY, DAY),
    (TopicHour, "hour", timedelta(weeks=5), DAY),
)
# Thirteen months are never longer.
HOURS_KEPT: Final = timedelta(days=397)
LEFT_OVERS_AT_A_TIME: Final = 500


def forget_old_minutes() -> None:
    """And the old hours of topics."""
    for model, column, kept, step in FORGOTTEN:
        ended = settings.CLOCK.now() - kept
        while (oldest := _oldest(model, column)) and oldest < ended:
            _delete(model, **{f"{column}__lt": min(oldest + step, ended)})


def turn_old_hours_into_days() -> None:
    """Days of the portal's zone; one at a time."""
    first_kept = _day(settings.CLOCK.now() - HOURS_KEPT)
    while (oldest := _oldest(StoryHour, "hour")) and _day(oldest) < first_kept:
        _turn_into_day(_day(oldest))


def forget_stories(articles: list[int]) -> None:
    """When they were read; not how often, which goes with the story itself."""
    for model in (StoryHour, StoryDay, StoryMinute):
        _delete(model, article_id__in=articles)


def forget_topics(topics: list[int]) -> None:
    _delete(TopicHour, topic_id__in=topics)


def sweep_left_overs() -> None:
    """Views that were written at the moment when their story was deleted."""
    story = Article.objects.filter(pk=OuterRef("pk"))
    gone = StoryViews.objects.filter(~Exists(story)).values_list("pk", flat=True)
    while articles := list(gone[:LEFT_OVERS_AT_A_TIME]):
        forget_stories(articles)
        StoryViews.objects.filter(pk__in=articles).delete()


def _turn_into_day(day: date) -> None:
    start, end = _midnight(day), _midnight(day + DAY)
    table, hours = StoryDay._meta.db_table, StoryHour._meta.db_table
    columns = ", ".join(REFERRERS)
    sums = ", ".join(f"SUM({name})" for name in REFERRERS)
    grow = ", ".join(f"{name} = {table}.{name} + excluded.{name}" for name in REFERRERS)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # SQLite has one writer at a time anyway
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(
            f"INSERT INTO {table} (article_id, day, {columns}) SELECT article_id, %s, {sums} FROM {hours} "  # noqa: S608
            f"WHERE hour >= %s AND hour < %s GROUP BY article_id ON CONFLICT (article_id, day) DO UPDATE SET {grow}",
            [connection.ops.adapt_datefield_value(day), *map(connection.ops.adapt_datetimefield_value, (start, end))],
        )
        _delete(StoryHour, hour__gte=start, hour__lt=end)


def _oldest(model: type[Model], column: str) -> datetime | None:
    oldest: datetime | None = model._base_manager.order_by(column).values_list(column, flat=True).first()
    return oldest


def _delete(model: type[Model], **conditions: Any) -> None:
    """In one statement: to look at each row first, as Django would for its signals, takes too long."""
    rows: Any = model._base_manager.filter(**conditions)
    rows._raw_delete(rows.db)


def _day(moment: datetime) -> date:
    return moment.astimezone(settings.PORTAL_ZONE).date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), settings.PORTAL_ZONE).astimezone(UTC)
