from datetime import datetime, time, timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from keruen.newsroom.models import Article


def midnight_after(instant: datetime) -> datetime:
    """Where the portal is."""
    day = instant.astimezone(settings.PORTAL_ZONE).date() + timedelta(days=1)
    return datetime.combine(day, time(), tzinfo=settings.PORTAL_ZONE)


def end_of_today() -> datetime:
    """Midnight. What is set in the last hour before it stands for the next day too."""
    return midnight_after(settings.CLOCK.now() + timedelta(hours=1))


def _check_end(until: datetime | None) -> None:
    if until is None:
        raise ValidationError({"until": _("Say until when.")})
    if until <= settings.CLOCK.now():
        raise ValidationError({"until": _("That time has passed.")})


class PinQuerySet(models.QuerySet["Pin"]):
    def holding(self, language: str, *, now: datetime) -> Self:
        """The pins of a language that haven't ended, in their order."""
        return (
            self.filter(Q(until=None) | Q(until__gt=now), topic__locale__language_code=language)
            .select_related("topic")
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
        help_text=_("Else the one that is read most, or the newest."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    # Pins of the time when none had to end have no end.
    until = models.DateTimeField(_("until"), null=True, default=end_of_today)

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

    def clean(self) -> None:
        super().clean()
        _check_end(self.until)
        if self.story and self.topic_id and self.story.locale_id != self.topic.locale_id:
            raise ValidationError({"story": _("The story is in another language than the topic.")})


class MuteQuerySet(models.QuerySet["Mute"]):
    def holding(self, *, now: datetime) -> Self:
        return self.filter(until__gt=now)


class Mute(models.Model):
    """An editor's word that a topic stands nowhere in the rail until a given time, pinned or not."""

    topic = models.OneToOneField(
        "newsroom.Topic", verbose_name=_("topic"), on_delete=models.CASCADE, related_name="mute"
    )
    until = models.DateTimeField(_("until"), default=end_of_today)

    objects = MuteQuerySet.as_manager()

    panels: ClassVar[list[Any]] = [FieldPanel("topic"), FieldPanel("until")]

    class Meta:
        verbose_name = _("muted topic")
        verbose_name_plural = _("muted topics")

    def __str__(self) -> str:
        return str(self.topic)

    def clean(self) -> None:
        super().clean()
        _check_end(self.until)
