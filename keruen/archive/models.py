from django.conf import settings
from django.db import models


class Source(models.Model):
    """Where a story came from. The same `uri` never makes a second story; the same `digest` changes nothing."""

    uri = models.CharField(max_length=500, unique=True)
    article = models.ForeignKey(settings.WAGTAIL_PAGE_MODEL, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    file = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.uri
