"""How the outbox does, for the desk and for `keruen doctor`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from keruen.outbox.database_clock import database_now
from keruen.outbox.models import Delivery, Node
from keruen.outbox.subscribers import names


@dataclass(frozen=True, slots=True)
class NodeStatus:
    name: str
    seen_ago: timedelta
    waiting: int


@dataclass(frozen=True, slots=True)
class Status:
    """Counts of what is open or dead. What is done isn't counted: that would read a week of rows."""

    at: datetime
    waiting: int
    leased: int
    dead: int
    oldest_waiting: timedelta | None
    nodes: tuple[NodeStatus, ...]


def status() -> Status:
    now = database_now()
    counts = Delivery.objects.open().aggregate(
        waiting=Count("pk", filter=Q(state=Delivery.State.WAITING)),
        leased=Count("pk", filter=Q(state=Delivery.State.LEASED)),
    )
    # What another server keeps waiting is tried again for hours, and nothing of ours waits with it.
    oldest = Delivery.objects.exclude(subscriber__in=names(outside=True)).oldest_waiting()
    return Status(
        at=now,
        waiting=counts["waiting"],
        leased=counts["leased"],
        dead=Delivery.objects.dead().count(),
        oldest_waiting=now - oldest.message.created_at if oldest else None,
        nodes=tuple(_nodes(now)),
    )


def _nodes(now: datetime) -> list[NodeStatus]:
    open_ones = dict(
        Delivery.objects.open().filter(node__isnull=False).values_list("node").annotate(Count("pk")).order_by()
    )
    return [
        NodeStatus(node.name, now - node.seen_at, open_ones.get(node.pk, 0)) for node in Node.objects.order_by("name")
    ]
