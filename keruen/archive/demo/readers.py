"""The demo's readers: when its stories were read, so that there is something to see. The same each time."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final

from django.conf import settings
from django.db import connection

from keruen.newsroom.models import Article
from keruen.press.tracking.changes import told
from keruen.pulse.actions import set_floor
from keruen.pulse.folding.upserts import HOURS, MINUTES, SITE, TOTALS, Growing
from keruen.pulse.models import REFERRERS, StoryViews, TopicHour

TOPICS: Final = Growing(TopicHour, ("topic", "hour"), ("views",))

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
# How much is read in each hour of a day, and on each day of a week.
BY_HOUR: Final = (2, 1, 1, 1, 1, 2, 4, 7, 10, 12, 12, 12, 13, 13, 12, 12, 11, 11, 11, 12, 13, 12, 8, 4)
BY_WEEKDAY: Final = (1.0, 1.05, 1.05, 1.0, 0.95, 0.75, 0.7)
BY_REFERRER: Final = {"search": 27, "social": 22, "messenger": 21, "direct": 12, "internal": 14, "other": 4}
HALF_LIFE: Final = 10 * HOUR
# What a story that is no longer new is read in an hour, by what it was read in its first.
NEVER_FORGOTTEN: Final = 0.003
# Of stories older than all that is told here, so many views are of these weeks.
OF_OLD: Final = 1 / 60
HOURS_TOLD, MINUTES_TOLD, SITE_TOLD = 28 * DAY, 6 * HOUR, 9 * DAY
# Readers open two stories in five minutes, as a rule.
READERS: Final = 0.55

Key = tuple[int, datetime]


class Readers:
    """Stories are added one by one; then all is written."""

    def __init__(self, now: datetime) -> None:
        self.now = now.replace(second=0, microsecond=0)
        self.this_hour = self.now.replace(minute=0)
        self.random = Random(7)  # noqa: S311 - the same each time
        self.brought: dict[int, int] = {}
        self.counted: Counter[int] = Counter()
        self.hours: dict[Key, list[int]] = {}
        self.minutes: Counter[Key] = Counter()
        self.site: dict[str, Counter[datetime]] = defaultdict(Counter)
        self.topics: dict[int, Counter[datetime]] = defaultdict(Counter)

    def read(self, article: Article, *, views: int, published: datetime, topics: Collection[int]) -> None:
        """The story was read so often until now."""
        is_old = published < self.now - HOURS_TOLD
        told = round(views * OF_OLD) if is_old else views
        self.brought[article.pk] = views - told
        for hour, read in spread(told, self._weights(published)):
            self.counted[article.pk] += read
            self.hours[article.pk, hour] = self._by_referrer(read)
            for topic in topics:
                self.topics[topic][hour] += read
            self._into_minutes(article, hour, read)

    def write(self) -> None:
        """Adds to what is there."""
        set_floor(self.brought)
        with told([StoryViews._meta.db_table]):
            TOTALS.add(self.counted.items())
        HOURS.add((story, _at(hour), *views) for (story, hour), views in self.hours.items())
        MINUTES.add((_at(minute), story, views, views) for (story, minute), views in self.minutes.items())
        SITE.add(
            (_at(minute), language, views, round(views * READERS))
            for language, read in self.site.items()
            for minute, views in self._with_usual(read, MINUTE, SITE_TOLD)
        )
        TOPICS.add(
            (topic, _at(hour), views)
            for topic, read in self.topics.items()
            for hour, views in self._with_usual(read, HOUR, HOURS_TOLD)
            if hour < self.this_hour
        )

    def _weights(self, published: datetime) -> Iterator[tuple[datetime, float]]:
        """By hour, the first and the last as far as they go."""
        hour = max(published, self.now - HOURS_TOLD).replace(minute=0, second=0, microsecond=0)
        while hour <= self.this_hour:
            part = (min(hour + HOUR, self.now) - max(hour, published)) / HOUR
            age = max(hour - published, timedelta(0))
            yield hour, max(part, 0.0) * busy(hour) * (0.5 ** (age / HALF_LIFE) + NEVER_FORGOTTEN)
            hour += HOUR

    def _by_referrer(self, views: int) -> list[int]:
        came = Counter(self.random.choices(list(BY_REFERRER), list(BY_REFERRER.values()), k=views))
        return [came[referrer] for referrer in REFERRERS]

    def _into_minutes(self, article: Article, hour: datetime, views: int) -> None:
        if hour + HOUR <= self.now - MINUTES_TOLD:
            return
        past = max((min(hour + HOUR, self.now) - hour) // MINUTE, 1)
        for place in self.random.choices(range(past), k=views):
            self.minutes[article.pk, hour + place * MINUTE] += 1
            self.site[article.language_code][hour + place * MINUTE] += 1

    def _with_usual(self, read: Counter[datetime], step: timedelta, span: timedelta) -> Iterator[tuple[datetime, int]]:
        """What was read, and before that what is usual: about as much, more by day than by night.

        Of some topics less is usual than was read lately: these stand out.
        """
        first = min(max(read, default=self.now) - 6 * HOUR, self.now)
        recent = {moment: views for moment, views in read.items() if moment >= first}
        by_busy = sum(recent.values()) / max(sum(busy(moment) for moment in self._moments(first, step)), 1e-9)
        usual = by_busy * self.random.choice((0.3, 0.6, 0.8, 0.9, 1.0))
        for moment in self._moments(self.now - span, step):
            if moment in recent:
                yield moment, recent[moment]
            elif moment < first and (views := round(usual * busy(moment) * self.random.uniform(0.8, 1.2))):
                yield moment, views

    def _moments(self, start: datetime, step: timedelta) -> Iterator[datetime]:
        moment = start.replace(minute=0) if step == HOUR else start
        while moment < self.now:
            yield moment
            moment += step


def busy(moment: datetime) -> float:
    """How much is read at that time of the day and the week."""
    local = moment.astimezone(settings.PORTAL_ZONE)
    return BY_HOUR[local.hour] * BY_WEEKDAY[local.weekday()]


def spread(views: int, weights: Iterator[tuple[datetime, float]]) -> Iterator[tuple[datetime, int]]:
    """All views, by weight; hours without any are left out."""
    known = list(weights)
    whole, passed, given = sum(weight for _, weight in known), 0.0, 0
    for hour, weight in known:
        passed += weight
        upto = round(views * passed / whole) if whole else 0
        if upto > given:
            yield hour, upto - given
            given = upto


def _at(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
