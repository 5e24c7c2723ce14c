"""Telling: one message, and one delivery for each who wants to hear of it, in the transaction of the change."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connection, transaction

from keruen.outbox import at_once, node_list
from keruen.outbox.bell import ring, ring_on_commit_elsewhere
from keruen.outbox.database_clock import database_now
from keruen.outbox.models import Delivery, Message, Node
from keruen.outbox.node import this_node
from keruen.outbox.subscribers import Subscriber, subscribers_of


class OutsideTransaction(RuntimeError):
    """A message was told outside of a transaction, so it could not be committed together with what it tells of."""


def tell(topic: str, payload: Mapping[str, Any]) -> Message:
    """Writes the message and its deliveries; they are committed with the transaction that this must be called in.

    Raises `OutsideTransaction` where there is none and `NoSuchTopic` where nobody subscribes.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(
            f"{topic!r} was told outside of a transaction; put `with transaction.atomic():` around the change "
            "and the telling, so that both are committed or neither"
        )
    message = write(topic, payload)
    transaction.on_commit(partial(after_commit, message))
    return message


def write(topic: str, payload: Mapping[str, Any]) -> Message:
    """The rows alone."""
    subscribers = subscribers_of(topic)
    node_list.hold()
    now = database_now()
    message = Message.objects.create(topic=topic, payload=dict(payload), created_at=now)
    Delivery.objects.bulk_create([row for each in subscribers for row in _deliveries(message, each, now)])
    ring_on_commit_elsewhere()
    return message


def after_commit(message: Message) -> None:
    """What this process does once the message is committed, before its caller goes on."""
    subscribers = subscribers_of(message.topic)
    at_once.deliver(message, [each for each in subscribers if each.at_once])
    ring()


def _deliveries(message: Message, subscriber: Subscriber, now: datetime) -> Iterator[Delivery]:
    mine = this_node()
    nodes = Node.objects.values_list("pk", flat=True) if subscriber.each_node else [None]
    for node in nodes:
        delivery = Delivery(message=message, subscriber=subscriber.name, node_id=node, next_try_at=now)
        if subscriber.at_once and node in {mine, None}:
            _lease_to_this_process(delivery, mine, now + at_once.HEAD_START)
        yield delivery


def _lease_to_this_process(delivery: Delivery, node: uuid.UUID, until: datetime) -> None:
    """The drain leaves it alone for a moment, so that the work isn't done twice."""
    delivery.state = Delivery.State.LEASED
    delivery.tries, delivery.lease, delivery.leased_by, delivery.next_try_at = 1, uuid.uuid4(), node, until
