"""What goes with a story or a topic that is deleted: its hours are too many to be looked at one by one."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from keruen.newsroom.models import Article, Topic
from keruen.pulse.folding import retention


@receiver(post_delete, sender=Article)
def forget_when_a_deleted_story_was_read(instance: Article, **kwargs: Any) -> None:
    retention.forget_stories([instance.pk])


@receiver(post_delete, sender=Topic)
def forget_when_a_deleted_topic_was_read(instance: Topic, **kwargs: Any) -> None:
    retention.forget_topics([instance.pk])
