"""What is asked each second, or at the desk, is read from small indexes, however much was done before."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from keruen.outbox.models import Delivery

QUERIES: dict[str, Callable[[], Any]] = {
    "to claim for a node": lambda: Delivery.objects.due(timezone.now()).filter(node=uuid4()).order_by("next_try_at"),
    "to claim for whoever comes": lambda: Delivery.objects.due(timezone.now()).filter(node=None),
    "the oldest": lambda: Delivery.objects.open().order_by("pk")[:1],
    "given up": lambda: Delivery.objects.dead(),
}


@pytest.mark.parametrize("what", QUERIES)
def test_it_is_read_from_an_index_of_open_or_dead_deliveries(db: None, what: str):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # with an empty table it would read that
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = QUERIES[what]().explain()
    assert "delivery_" in plan.replace("outbox_delivery", "")


def test_a_delivery_says_what_it_is(db: None):
    assert str(Delivery(message_id=7, subscriber="press")) == "7 for press"
