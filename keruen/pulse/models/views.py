from django.db import models
from django.db.models import F

from keruen.newsroom.models import Article
from keruen.press.tracking.tracked import TrackedModel


class StoryViews(TrackedModel):
    """How often a story was read, for ever: what was counted elsewhere and brought in, and what is counted here."""

    # No constraint in the database: a story may be deleted while views of it are written.
    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="view_count", db_constraint=False
    )
    brought = models.PositiveBigIntegerField(default=0)
    counted = models.PositiveBigIntegerField(default=0)
    total = models.GeneratedField(
        expression=F("brought") + F("counted"), output_field=models.PositiveBigIntegerField(), db_persist=True
    )

    class Meta:
        permissions = (("see_numbers", "Can see the newsroom's numbers"),)

    def __str__(self) -> str:
        return f"{self.article_id}: {self.total}"
