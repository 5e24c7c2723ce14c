import uuid
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Message(models.Model):
    """What happened, told in the transaction in which it happened."""

    topic = models.CharField(_("topic"), max_length=60)
    payload = models.JSONField(_("payload"))
    created_at = models.DateTimeField(_("told at"))

    objects = models.Manager["Message"]()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = (models.Index(fields=["created_at"], name="message_by_age"),)

    def __str__(self) -> str:
        return f"{self.topic} {self.pk}"


class Node(models.Model):
    """A machine of the portal: one data folder, and one store of pages in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=255)
    seen_at = models.DateTimeField(_("seen at"))

    objects = models.Manager["Node"]()

    class Meta:
        verbose_name = _("node")
        verbose_name_plural = _("nodes")

    def __str__(self) -> str:
        return self.name


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open(self) -> Self:
        """What is still to be done: waiting or leased."""
        return self.filter(next_try_at__isnull=False)

    def due(self, now: datetime) -> Self:
        """What may be claimed now: waiting, or with a lease that has ended."""
        return self.filter(next_try_at__lte=now)

    def dead(self) -> Self:
        return self.filter(state=Delivery.State.DEAD).order_by("pk")

    def oldest_waiting(self) -> "Delivery | None":
        """The open delivery of the oldest message."""
        return self.open().select_related("message").order_by("pk").first()

    def claim(self, keys: Collection[int], *, by: uuid.UUID, now: datetime, lasting: timedelta) -> list["Delivery"]:
        """Leases those of `keys` that are still due, by one conditional UPDATE; of two claims at once, one gets each.

        Those that were leased, in the order of their numbers. The number of tries counts them from here on, so that a
        delivery that ends its process is counted too.
        """
        lease = uuid.uuid4()
        self.filter(pk__in=keys).due(now).update(
            state=Delivery.State.LEASED, tries=F("tries") + 1, lease=lease, leased_by=by, next_try_at=now + lasting
        )
        return list(self.filter(pk__in=keys, lease=lease).select_related("message").order_by("pk"))


class Delivery(models.Model):
    """One message for one subscriber and, where each machine must hear it, for one node."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        LEASED = "leased", _("being done")
        DONE = "done", _("done")
        DEAD = "dead", _("given up")

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries", db_index=False)
    subscriber = models.CharField(_("subscriber"), max_length=60)
    node = models.ForeignKey(
        Node, null=True, blank=True, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # Waiting: when it may be tried. Leased: when the lease ends. Done or dead: empty. One column, so that one small
    # index holds all that may be claimed.
    next_try_at = models.DateTimeField(_("next try"), null=True)
    lease = models.UUIDField(null=True, editable=False)
    leased_by = models.UUIDField(null=True, editable=False)
    reason = models.TextField(_("reason"), blank=True)
    done_at = models.DateTimeField(_("done at"), null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = (models.UniqueConstraint(fields=["message", "subscriber", "node"], name="one_delivery_each"),)
        indexes = (
            # Each holds open or dead rows alone, so none grows with what was done.
            models.Index(
                fields=["node", "next_try_at", "id"], condition=Q(next_try_at__isnull=False), name="delivery_to_claim"
            ),
            models.Index(fields=["id"], condition=Q(next_try_at__isnull=False), name="delivery_oldest"),
            models.Index(fields=["id"], condition=Q(state="dead"), name="delivery_dead"),
        )

    def __str__(self) -> str:
        return f"{self.message_id} for {self.subscriber}"
