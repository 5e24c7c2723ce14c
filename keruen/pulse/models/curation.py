from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from keruen.newsroom.models import Article, ArticleTopic


class PinQuerySet(models.QuerySet["Pin"]):
    def holding(self, language: str, *, now: datetime) -> Self:
        """The pins of a language that haven't ended, in their order, each with `newest_story` of its topic."""
        newest = ArticleTopic.objects.filter(topic=OuterRef("topic"), published_at__isnull=False).order_by(
            "-published_at"
        )
        return (
            self.filter(Q(until=None) | Q(until__gt=now), topic__locale__language_code=language)
            .select_related("topic")
            .annotate(newest_story=Subquery(newest.values("article_id")[:1]))
            .order_by(F("position").asc(), "pk")
        )


class Pin(models.Model):
    """An editor's word that a topic stands at the head of the rail until a given time."""

    topic = models.ForeignKey("newsroom.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="pins")
    story = models.ForeignKey(
        Article,
        verbose_name=_("story that leads it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Else the topic's newest."),
    )
    newest_story: int | None  # annotated by `PinQuerySet.holding`
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Without it the pin stays until it is removed.")
    )

    objects = PinQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [
        FieldPanel("topic"),
        PageChooserPanel("story", "newsroom.Article"),
        FieldPanel("position"),
        FieldPanel("until"),
    ]

    class Meta:
        verbose_name = _("pin of a topic")
        verbose_name_plural = _("pins of topics")
        constraints = (models.UniqueConstraint(fields=["topic"], name="one_pin_per_topic"),)

    def __str__(self) -> str:
        return str(self.topic)

    @property
    def lead(self) -> int | None:
        """The number of the story that leads the topic; for pins that `PinQuerySet.holding` brought."""
        return self.story_id or self.newest_story

    def clean(self) -> None:
        super().clean()
        if self.story and self.topic_id and self.story.locale_id != self.topic.locale_id:
            raise ValidationError({"story": _("The story is in another language than the topic.")})


class Mute(models.Model):
    """An editor's word that a topic stands nowhere in the rail until a given time."""

    topic = models.OneToOneField(
        "newsroom.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="mute"
    )
    until = models.DateTimeField(_("until"))

    panels: ClassVar[list[Any]] = [FieldPanel("topic"), FieldPanel("until")]

    class Meta:
        verbose_name = _("muted topic")
        verbose_name_plural = _("muted topics")

    def __str__(self) -> str:
        return str(self.topic)
