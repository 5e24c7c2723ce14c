"""What people do about deliveries that were given up or hang."""

import logging
from typing import Protocol

from django.core.exceptions import PermissionDenied

from keruen.outbox import bell
from keruen.outbox.database_clock import database_now
from keruen.outbox.models import Delivery

logger = logging.getLogger(__name__)


class MayAsk(Protocol):
    """A member of the newsroom."""

    def has_perm(self, permission: str) -> bool: ...


def retry(delivery: Delivery, *, user: MayAsk) -> None:
    """Has it tried again now, with all its tries before it. One that is done, or is being done, is left as it is."""
    _check(user, "outbox.change_delivery")
    Delivery.objects.filter(pk=delivery.pk, state__in=(Delivery.State.DEAD, Delivery.State.WAITING)).update(
        state=Delivery.State.WAITING, tries=0, next_try_at=database_now()
    )
    bell.ring()
    logger.info("delivery is tried again", extra={"delivery": delivery.pk, "user": str(user)})


def drop(delivery: Delivery, *, user: MayAsk) -> None:
    """Gives it up for good: its subscriber never hears of the message."""
    _check(user, "outbox.delete_delivery")
    Delivery.objects.filter(pk=delivery.pk).delete()
    logger.warning("delivery was dropped", extra={"delivery": str(delivery), "user": str(user)})


def _check(user: MayAsk, permission: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied(permission)
