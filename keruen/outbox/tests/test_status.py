from datetime import timedelta

from django.utils import timezone

from keruen import outbox
from keruen.outbox import node
from keruen.outbox.models import Delivery, Message
from keruen.outbox.status import status
from keruen.outbox.tests.conftest import Heard


def test_an_empty_outbox_waits_for_nothing(db: None):
    found = status()
    assert (found.waiting, found.leased, found.dead, found.oldest_waiting, found.nodes) == (0, 0, 0, None, ())


def test_it_counts_what_is_open_and_what_was_given_up(db: None, mailer: Heard):
    for _ in range(4):
        outbox.tell("story", {})
    keys = list(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    for key, state in zip(keys, ("leased", "dead", "done"), strict=False):
        time = timezone.now() if state == "leased" else None
        Delivery.objects.filter(pk=key).update(state=state, next_try_at=time)
    found = status()
    assert (found.waiting, found.leased, found.dead) == (1, 1, 1)


def test_it_says_how_long_the_oldest_waits(db: None, mailer: Heard):
    outbox.tell("story", {})
    Message.objects.update(created_at=timezone.now() - timedelta(hours=3))
    outbox.tell("story", {})
    waits = status().oldest_waiting
    assert waits is not None
    assert waits // timedelta(hours=1) == 3


def test_it_says_what_waits_for_each_node(db: None, paper: Heard):
    node.register()
    outbox.tell("pages", {"items": []})
    (found,) = status().nodes
    assert found.waiting == 1
    assert found.seen_ago < timedelta(hours=1)
