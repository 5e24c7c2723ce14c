"""When stories were read, and where their readers came from. Instants are floored and aware, in UTC.

The database does not hold these rows to their stories: a story may be deleted while views of it are written, and
neither must fail the other. `signal_handlers.py` takes them away with their story, `folding/retention.py` what is left.
"""

from typing import Final

from django.db import models
from django.db.models import F

from keruen.newsroom.models import Article, Topic

# Where readers come from; `keruen.pulse.counting.referrers` tells one from another.
REFERRERS: Final = ("search", "social", "messenger", "direct", "internal", "other")


class ByReferrer(models.Model):
    """Views of one span of time, by where the reader came from."""

    search = models.PositiveIntegerField(default=0)
    social = models.PositiveIntegerField(default=0)
    messenger = models.PositiveIntegerField(default=0)
    direct = models.PositiveIntegerField(default=0)
    internal = models.PositiveIntegerField(default=0)
    other = models.PositiveIntegerField(default=0)
    views = models.GeneratedField(
        expression=F("search") + F("social") + F("messenger") + F("direct") + F("internal") + F("other"),
        output_field=models.PositiveIntegerField(),
        db_persist=True,
    )

    class Meta:
        abstract = True


class StoryHour(ByReferrer):
    """Kept for thirteen months; then its day stands for it."""

    pk = models.CompositePrimaryKey("article_id", "hour")
    article = models.ForeignKey(
        Article, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    hour = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["hour"], name="story_hour_by_hour"),)

    def __str__(self) -> str:
        return f"{self.article_id} at {self.hour:%Y-%m-%d %H}: {self.views}"


class StoryDay(ByReferrer):
    """A day of the portal's time zone, of the time before the hours that are kept."""

    pk = models.CompositePrimaryKey("article_id", "day")
    article = models.ForeignKey(
        Article, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    day = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["day"], name="story_day_by_day"),)

    def __str__(self) -> str:
        return f"{self.article_id} on {self.day}: {self.views}"


class StoryMinute(models.Model):
    """Kept for some hours. Of `telling`, which say what people read, one address has but a few."""

    pk = models.CompositePrimaryKey("minute", "article_id")
    article = models.ForeignKey(Article, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    minute = models.DateTimeField()
    views = models.PositiveIntegerField(default=0)
    telling = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.article_id} at {self.minute:%H:%M}: {self.views}"


class SiteMinute(models.Model):
    """All stories of a language. `readers` are those who had opened none in the five minutes before."""

    pk = models.CompositePrimaryKey("minute", "language")
    language = models.CharField(max_length=10)
    minute = models.DateTimeField()
    views = models.PositiveIntegerField(default=0)
    readers = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.language} at {self.minute:%H:%M}: {self.views}"


class TopicHour(models.Model):
    """Views of a topic's stories in an hour that has ended: what is usual is worked out from these."""

    pk = models.CompositePrimaryKey("topic_id", "hour")
    topic = models.ForeignKey(Topic, on_delete=models.DO_NOTHING, related_name="+", db_index=False, db_constraint=False)
    hour = models.DateTimeField()
    views = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=["hour"], name="topic_hour_by_hour"),)

    def __str__(self) -> str:
        return f"{self.topic_id} at {self.hour:%Y-%m-%d %H}: {self.views}"
