"""Views by topic and hour, of which is worked out what is usual.

Of an hour that has ended those readings are summed that tell what people read, from the minutes that are still kept; so
the usual and the present are of one kind. A topic that is new takes over what its stories had before.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Sum

from keruen.newsroom.models import ArticleTopic
from keruen.pulse.models import StoryHour, StoryMinute, TopicHour

HOUR: Final = timedelta(hours=1)
# Hours whose minutes are there whole.
HOURS: Final = 5
# New topics in one run.
MOST_NEW: Final = 50
HISTORY: Final = timedelta(days=34)


def fill() -> None:
    """Sums the hours that have ended. It may run as often as it likes."""
    present = settings.CLOCK.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    new = _new_topics(present)
    for hour in (present - number * HOUR for number in range(1, HOURS + 1)):
        _put(hour, _of_minutes(hour))
    for topic in new:
        _take_over(topic, before=present - HOURS * HOUR)


def _of_minutes(hour: datetime) -> dict[int, int]:
    read = StoryMinute.objects.filter(minute__gte=hour, minute__lt=hour + HOUR)
    return _by_topic(dict(read.values("article_id").annotate(read=Sum("telling")).values_list("article_id", "read")))


def _by_topic(views: dict[int, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    stories = list(views)
    for start in range(0, len(stories), 900):
        links = ArticleTopic.objects.filter(article_id__in=stories[start : start + 900])
        for story, topic in links.values_list("article_id", "topic_id").distinct():
            found[topic] = found.get(topic, 0) + views[story]
    return found


def _put(hour: datetime, views: dict[int, int]) -> None:
    """A sum never falls: minutes that were kept then may be gone by now."""
    known = dict(TopicHour.objects.filter(hour=hour).values_list("topic_id", "views"))
    rows = [TopicHour(topic_id=t, hour=hour, views=count) for t, count in views.items() if count > known.get(t, 0)]
    TopicHour.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["topic", "hour"], update_fields=["views"], batch_size=500
    )


def _new_topics(present: datetime) -> list[int]:
    """Topics that are read and of which no hour is known, though the portal has counted for longer than that."""
    if not TopicHour.objects.filter(hour__lt=present - HOURS * HOUR).exists():
        return []
    read = StoryMinute.objects.filter(minute__gte=present - HOURS * HOUR).values("article_id")
    topics: Collection[int] = (
        ArticleTopic.objects.filter(article_id__in=read).order_by().values_list("topic_id", flat=True).distinct()
    )
    return sorted(set(topics) - set(TopicHour.objects.filter(topic_id__in=topics).values_list("topic_id", flat=True)))[
        :MOST_NEW
    ]


@transaction.atomic
def _take_over(topic: int, *, before: datetime) -> None:
    stories = ArticleTopic.objects.filter(topic_id=topic).values("article_id")
    read = StoryHour.objects.filter(article_id__in=stories, hour__gte=before - HISTORY, hour__lt=before)
    for hour, views in read.values("hour").annotate(read=Sum("views")).values_list("hour", "read"):
        _put(hour, {topic: views})
