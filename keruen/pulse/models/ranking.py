from typing import Any, ClassVar, Final, Self

from django.db import models

from keruen.press.tracking.lists import Listed
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet

RANKED: Final = "ranking:{}@{}"


class RankingQuerySet(TrackedQuerySet):
    def of(self, kind: str, language: str) -> Self:
        """One list at most."""
        return self.listed(Listed(RANKED.format(kind, language)), kind=kind, language=language)


class Ranking(TrackedModel):
    """A list of what is read, as it was computed last.

    `places` is what pages show: numbers of stories, or pairs of a topic and the story that leads it. `reasons` says of
    each place why it stands there; only the desk shows it. Neither is true any longer than `trends.rankings.LASTS`.
    """

    class Kind(models.TextChoices):
        TRENDING = "trending"
        READ_TODAY = "read-day"
        READ_THIS_WEEK = "read-week"
        READ_NOW = "read-now"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    language = models.CharField(max_length=10)
    places = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    computed_at = models.DateTimeField()

    objects: ClassVar[Any] = RankingQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "language"], name="one_ranking_per_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
