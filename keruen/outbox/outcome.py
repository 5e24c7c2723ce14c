"""What comes of a delivery: done, another try later, or given up with a reason."""

import random
from datetime import timedelta

from django.db.models import QuerySet

from keruen.outbox.database_clock import database_now
from keruen.outbox.models import Delivery
from keruen.outbox.subscribers import DeliveryError

# The pauses double up to ten minutes: about two hours in all, long enough for somebody to mend a full disk.
MAX_TRIES = 20
FIRST_PAUSE = timedelta(seconds=1)
LONGEST_PAUSE = timedelta(minutes=10)
LONGEST_REASON = 2000


def done(deliveries: "QuerySet[Delivery]") -> int:
    """Marks them done, whoever holds their leases by now: they were handled."""
    return deliveries.exclude(state=Delivery.State.DONE).update(
        state=Delivery.State.DONE, next_try_at=None, lease=None, leased_by=None, done_at=database_now(), reason=""
    )


def failed(delivery: Delivery, error: Exception) -> None:
    """Plans the next try, or gives up. Nothing is changed where somebody else has claimed it meanwhile."""
    reason = _reason(error)
    is_permanent = isinstance(error, DeliveryError) and error.permanent
    held = Delivery.objects.filter(pk=delivery.pk, lease=delivery.lease)
    if is_permanent or delivery.tries >= MAX_TRIES:
        held.update(state=Delivery.State.DEAD, next_try_at=None, lease=None, leased_by=None, reason=reason)
    else:
        held.update(
            state=Delivery.State.WAITING,
            next_try_at=database_now() + pause_after(delivery.tries),
            lease=None,
            leased_by=None,
            reason=reason,
        )


def _reason(error: Exception) -> str:
    text = str(error) if isinstance(error, DeliveryError) else f"{type(error).__name__}: {error}"
    return text.replace("\0", "")[:LONGEST_REASON]  # PostgreSQL keeps no zero bytes


def pause_after(tries: int) -> timedelta:
    """Twice as long after each try, and up to half of it less, so that what failed together doesn't return together."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(tries - 1, 20))
    return pause * random.uniform(0.5, 1.0)  # noqa: S311 - spreads load
