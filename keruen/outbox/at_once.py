"""What the process that commits a message does itself, before its caller goes on."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import Error as AnyDatabaseError

from keruen.outbox import outcome
from keruen.outbox.models import Delivery, Message
from keruen.outbox.node import this_node
from keruen.outbox.subscribers import Subscriber

logger = logging.getLogger(__name__)

# From the telling on. Where this process dies before it is done, the drain takes it up after that.
HEAD_START = timedelta(seconds=1)


def deliver(message: Message, subscribers: Iterable[Subscriber]) -> None:
    """Runs the handlers for this node. Nothing that fails here reaches the caller: the change is committed already."""
    for subscriber in subscribers:
        try:
            _deliver(message, subscriber)
        except AnyDatabaseError:  # the lease ends by itself and the drain goes on
            logger.exception("delivery was not noted", extra={"message_id": message.pk, "subscriber": subscriber.name})


def _deliver(message: Message, subscriber: Subscriber) -> None:
    mine = Delivery.objects.open().filter(message=message, subscriber=subscriber.name, leased_by=this_node())
    try:
        subscriber.handler(message)
    except Exception as error:
        logger.exception("delivery failed at once", extra={"message_id": message.pk, "subscriber": subscriber.name})
        for delivery in mine:
            outcome.failed(delivery, error)
    else:
        outcome.done(mine)
