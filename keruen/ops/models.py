from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.db import models

from keruen.ops.read_back import ReadBack

# Whoever looks at the list asks for it each half second.
STILL_WATCHED = timedelta(seconds=5)
KEPT = timedelta(days=2)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of_page(self, page_id: int) -> Self:
        """Newest first."""
        return self.filter(page_id=page_id, acknowledged_at__isnull=False).order_by("-pk")

    def to_read_back(self, *, node: str, since: datetime) -> Self:
        """Those of this machine that were acknowledged `since`, or that somebody watches; newest first."""
        watched = models.Q(watched_at__gt=datetime.now(UTC) - STILL_WATCHED)
        young = models.Q(acknowledged_at__gt=since)
        return self.filter(watched | young, node=node, is_done=False).order_by("-pk")

    def too_old(self) -> Self:
        return self.filter(begun_at__lt=datetime.now(UTC) - KEPT)


class Publication(models.Model):
    """A page went out, or was taken back: what that made void here, and when each address was read back fresh.

    The row is written with the page. `acknowledged_at` is when the pages of this machine were void, which is just
    before the desk gets its answer; it stays empty where the portal died between the two. All instants are the
    machine's, also where the portal's clock is fixed.
    """

    class Action(models.TextChoices):
        PUBLISHED = "published"
        UNPUBLISHED = "unpublished"

    page_id = models.BigIntegerField()
    action = models.CharField(max_length=12, choices=Action.choices)
    # Of this row and no other: a number is given out again where SQLite rolls back.
    ticket = models.UUIDField(default=uuid4, editable=False)
    node = models.CharField(max_length=40, blank=True)
    message_id = models.CharField(max_length=40, blank=True)
    begun_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    # How many stored pages became void; `addresses` are the first of them. `is_wide`: and many more, uncounted.
    pages = models.PositiveIntegerField(default=0)
    is_wide = models.BooleanField(default=False)
    addresses = models.JSONField(default=list)
    watched_at = models.DateTimeField(null=True)
    is_done = models.BooleanField(default=False)

    objects: ClassVar[Any] = PublicationQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = (("watch_press", "Can see the press"), ("void_pages", "Can void stored pages"))
        indexes = (
            models.Index(fields=["page_id", "-id"], name="publication_of_page"),
            models.Index(fields=["node", "is_done", "-id"], name="publication_to_read_back"),
        )

    def __str__(self) -> str:
        return f"page {self.page_id} {self.action} {self.begun_at:%d.%m.%Y %H:%M:%S}"

    @property
    def read_backs(self) -> list[ReadBack]:
        return [ReadBack(**each) for each in self.addresses]

    @property
    def is_watched(self) -> bool:
        return self.watched_at is not None and datetime.now(UTC) - self.watched_at < STILL_WATCHED

    def keep(self, read_backs: Iterable[ReadBack]) -> None:
        """Stores how far the reading back has come."""
        kept = list(read_backs)
        self.addresses = [each.as_row() for each in kept]
        self.is_done = all(each.is_fresh for each in kept)
        type(self).objects.filter(pk=self.pk).update(addresses=self.addresses, is_done=self.is_done)
