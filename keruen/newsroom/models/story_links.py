"""What a story names: who made it, what it is about. Each repeats its date, for the lists that are read through it."""

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from keruen.newsroom import keys
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet


class Byline(TrackedModel, Orderable):
    """Who made the story, and as what.

    It repeats the story's date, so that a person's stories are read from one index; where a person stands twice, as
    author and photographer, the first byline alone has it.
    """

    class Role(models.TextChoices):
        AUTHOR = "author", _("text")
        PHOTO = "photo", _("photo")
        VIDEO = "video", _("video")
        ILLUSTRATION = "illustration", _("illustration")
        TRANSLATOR = "translator", _("translation")
        EDITOR = "editor", _("editor")

    article = ParentalKey("newsroom.Article", on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey(
        "newsroom.Person", verbose_name=_("person"), on_delete=models.PROTECT, related_name="bylines"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.AUTHOR)

    published_at = models.DateTimeField(null=True, editable=False)

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("person"), FieldPanel("role")])]

    class Meta(Orderable.Meta):
        # What was added in code has no place among the others; databases would show it in any order.
        ordering = ("sort_order", "pk")
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        indexes = (models.Index(fields=["person", "-published_at", "-article"], name="story_by_person"),)


class ArticleTopicQuerySet(TrackedQuerySet):
    def newest_in(self, language: str) -> Self:
        """The topics of the language's stories, the newest first, with what a rail says of stories and topics."""
        shown = (keys.topic_links, keys.headlines, keys.topics, keys.sections)
        return self.listed(
            *(name(language) for name in shown), language_code=language, published_at__isnull=False
        ).order_by("-published_at", "-article_id")


class ArticleTopic(TrackedModel, Orderable):
    """A story's topic. It repeats the story's date and language, so that lists are read from its indexes."""

    article = ParentalKey("newsroom.Article", on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey(
        "newsroom.Topic", verbose_name=_("topic"), on_delete=models.PROTECT, related_name="story_links"
    )
    published_at = models.DateTimeField(null=True, editable=False)
    language_code = models.CharField(max_length=10, editable=False, default="")

    objects: ClassVar[Any] = ArticleTopicQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [FieldPanel("topic")]

    class Meta(Orderable.Meta):
        ordering = ("sort_order", "pk")
        verbose_name = _("topic of a story")
        verbose_name_plural = _("topics of stories")
        indexes = (
            models.Index(fields=["topic", "-published_at", "-article"], name="story_by_topic"),
            models.Index(fields=["language_code", "-published_at", "-article"], name="topic_link_by_language"),
        )
