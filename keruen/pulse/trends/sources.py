"""What the trends read of the database."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db.models import Min, Sum

from keruen.newsroom.models import Article, ArticleTopic
from keruen.pulse.models import SiteMinute, StoryHour, StoryMinute, TopicHour
from keruen.pulse.trends import freshness
from keruen.pulse.trends.stories import Story

# Numbers in one query.
AT_A_TIME: Final = 900
HOUR: Final = timedelta(hours=1)
# Days that tell how new stories are read: minutes of the site are kept for nine.
NEWS_DAYS: Final = 8
# Hours of topics are kept for so long.
TOPIC_DAYS: Final = 34


def minutes_since(moment: datetime) -> Iterator[tuple[int, int, int, int]]:
    """(minute since 1970, story, readings that tell, all views), from the minute of that moment on."""
    since = moment.replace(second=0, microsecond=0)
    rows = StoryMinute.objects.filter(minute__gte=since).values_list("minute", "article_id", "telling", "views")
    for minute, story, telling, views in rows.iterator(chunk_size=5000):
        yield int(minute.timestamp() // 60), story, telling, views


def stories(numbers: Collection[int]) -> dict[int, Story]:
    """Those that are published."""
    found: dict[int, Story] = {}
    for some in _batches(numbers):
        topics: dict[int, list[int]] = {}
        for story, topic in ArticleTopic.objects.filter(article_id__in=some).values_list("article_id", "topic_id"):
            topics.setdefault(story, []).append(topic)
        known = Article.objects.filter(pk__in=some, published_at__isnull=False)
        for story, language, published in known.values_list("pk", "language_code", "published_at"):
            found[story] = Story(language, published.timestamp(), tuple(dict.fromkeys(topics.get(story, ()))))
    return found


def topics_began() -> datetime | None:
    """The first hour of which views by topic are known."""
    return TopicHour.objects.aggregate(first=Min("hour"))["first"]


def topic_hours(hours: Collection[datetime]) -> Iterator[tuple[int, datetime, int]]:
    """(topic, hour, views)."""
    return TopicHour.objects.filter(hour__in=hours).values_list("topic_id", "hour", "views").iterator(chunk_size=5000)


def news_about(now: datetime, language: str) -> Iterator[tuple[float, float]]:
    """What `freshness.learn` asks for, of the hours about this time of the day."""
    hours = _hours_about(now)
    in_all = {hour: _read_in(hour, language) for hour in hours}
    oldest = min(hours) - timedelta(hours=freshness.AGES[-1])
    new = Article.objects.filter(language_code=language, published_at__gte=oldest, published_at__lt=now)
    published = dict(new.values_list("pk", "published_at"))
    for some in _batches(published):
        rows = StoryHour.objects.filter(article_id__in=some, hour__in=hours)
        views = {(story, hour): count for story, hour, count in rows.values_list("article_id", "hour", "views")}
        for story in some:
            came_out = published[story].timestamp()
            for hour in hours:
                read = views.get((story, hour), 0)
                share = freshness.share_of_hour(came_out, hour.timestamp(), read, in_all[hour])
                if share is not None:
                    yield share


def most_read_since(moment: datetime, language: str, *, count: int) -> Sequence[tuple[int, int]]:
    """(story, views) of those that were read most, from the hour of that moment on.

    Hours are named one by one, and whose language it is is asked afterwards: else SQLite goes through all stories.
    """
    first, last = (each.replace(minute=0, second=0, microsecond=0) for each in (moment, settings.CLOCK.now()))
    hours = [first + later * HOUR for later in range((last - first) // HOUR + 2)]
    read = StoryHour.objects.filter(hour__in=hours).values("article_id").annotate(read=Sum("views"))
    ordered = read.order_by("-read", "-article_id").values_list("article_id", "read")
    found: dict[int, int] = {}
    start = 0
    while len(found) < count and (some := dict(ordered[start : start + AT_A_TIME])):
        start += AT_A_TIME
        known = Article.objects.filter(pk__in=list(some), language_code=language, published_at__isnull=False)
        published = set(known.values_list("pk", flat=True))
        found |= {story: views for story, views in some.items() if story in published}
    return list(found.items())[:count]


def _hours_about(now: datetime) -> list[datetime]:
    present = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    about = range(-freshness.ABOUT, freshness.ABOUT + 1)
    return [present + later * HOUR - timedelta(days=day) for day in range(1, NEWS_DAYS + 1) for later in about]


def _read_in(hour: datetime, language: str) -> int:
    """Of minutes, which are few: of hours by story and language SQLite would go through all stories."""
    minutes = SiteMinute.objects.filter(minute__gte=hour, minute__lt=hour + HOUR, language=language)
    return minutes.aggregate(read=Sum("views"))["read"] or 0


def _batches(numbers: Collection[int]) -> Iterator[list[int]]:
    ordered = sorted(numbers)
    return (ordered[start : start + AT_A_TIME] for start in range(0, len(ordered), AT_A_TIME))
