from django.db import models

from keruen.press.tracking.tracked import TrackedModel


class Ranking(TrackedModel):
    """A list of what is read, as it was computed last.

    `places` is what pages show: numbers of stories, or of a topic and the story that leads it. `reasons` says of each
    place why it stands there; only the desk shows it. Neither is true any longer than `trends.rankings.LASTS`.
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

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "language"], name="one_ranking_per_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
