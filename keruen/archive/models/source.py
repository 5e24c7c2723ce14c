from django.conf import settings
from django.db import models
from django.db.models import Q


class Source(models.Model):
    """Where a story came from. The same `uri` never makes a second story; the same `digest` changes nothing."""

    uri = models.CharField(max_length=500, unique=True)
    article = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    file = models.CharField(max_length=300, blank=True)
    # The run that stored it last.
    run = models.BigIntegerField(default=0)
    # The uri of the story that it translates, and the name of the group of translations that it is in. They are kept
    # while the links are still to be made: the others may come later, in another run.
    original_uri = models.CharField(max_length=500, blank=True)
    translation_group = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=["id"], condition=~Q(original_uri=""), name="source_to_link"),
            models.Index(fields=["translation_group"], condition=~Q(translation_group=""), name="source_in_group"),
        )

    def __str__(self) -> str:
        return self.uri
