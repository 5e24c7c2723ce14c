from datetime import date, datetime
from typing import Any, ClassVar, Final, Self

from django.db import models

from keruen.press.tracking.lists import Listed
from keruen.press.tracking.tracked import TrackedModel, TrackedQuerySet

PART: Final = "sitemap-part:{}"
PLACE: Final = ("starts_at", "starts_with")


def parts_of_month(language: str, month: date) -> Listed:
    """Which files a month has, and where each begins."""
    return Listed(f"sitemap:{language}@{month:%Y-%m}", shows=frozenset({"number", *PLACE}))


def all_parts() -> Listed:
    """Which files there are, and when each was changed: what the index says."""
    return Listed("sitemaps", shows=frozenset({"month", "number", "changed_at", *PLACE}))


def file_name(month: date, number: int) -> str:
    """Of a part, below the language: `sitemap-2016-03.xml`, and `sitemap-2016-03-2.xml` for the second."""
    return f"sitemap-{month:%Y-%m}{'' if number == 1 else f'-{number}'}.xml"


class SitemapPartQuerySet(TrackedQuerySet):
    def of_month(self, language: str, month: date) -> Self:
        """In the order of their stories."""
        found = self.listed(parts_of_month(language, month), language=language, month=month)
        return found.order_by("starts_at", "starts_with")

    def of_language(self, language: str) -> Self:
        return self.listed(all_parts(), language=language).order_by("month", "starts_at", "starts_with")


class SitemapPart(TrackedModel):
    """A file of the sitemap: a month's stories in one language, or, where it has very many, some of them.

    Its first story is not before `starts_at` and, at that instant, has no lower number than `starts_with`; the next
    part's start ends it. A part's `number` within its month never changes, so its address doesn't either.
    """

    language = models.CharField(max_length=10)
    month = models.DateField()
    number = models.PositiveIntegerField(default=1)
    starts_at = models.DateTimeField()
    starts_with = models.BigIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects: ClassVar[Any] = SitemapPartQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["language", "month", "number"], name="one_sitemap_part"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.month:%Y-%m} {self.number}"

    @property
    def start(self) -> tuple[datetime, int]:
        return self.starts_at, self.starts_with
