"""What was done long ago is thrown away. What was given up stays until somebody deals with it."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from keruen.outbox.database_clock import database_now
from keruen.outbox.models import Delivery, Message

KEPT = timedelta(days=7)
# In steps, so that nobody waits for SQLite's one writer.
STEP = 1000


def prune() -> int:
    """Deletes messages older than a week that have nothing open or dead. How many there were."""
    unfinished = Delivery.objects.filter(message=OuterRef("pk")).exclude(state=Delivery.State.DONE)
    old = Message.objects.filter(~Exists(unfinished), created_at__lt=database_now() - KEPT).order_by("created_at")
    pruned = 0
    while keys := list(old.values_list("pk", flat=True)[:STEP]):
        Delivery.objects.filter(message__in=keys).delete()
        Message.objects.filter(pk__in=keys).delete()
        pruned += len(keys)
    return pruned
