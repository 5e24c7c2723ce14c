from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from keruen import outbox
from keruen.outbox import node
from keruen.outbox.models import Delivery, Node
from keruen.outbox.tests.conftest import Heard, rolled_back, told


def other_node() -> Node:
    return Node.objects.create(name="other", seen_at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_nothing_is_told(mailer: Heard):
    with pytest.raises(outbox.OutsideTransaction, match=r"put `with transaction\.atomic\(\):`"):
        outbox.tell("story", {"id": 1})
    assert told("story") == []


def test_each_subscriber_gets_a_delivery(db: None, mailer: Heard):
    outbox.subscriber("story", "index")(lambda message: None)
    outbox.tell("story", {"id": 1})
    assert sorted(Delivery.objects.values_list("subscriber", "state")) == [("index", "waiting"), ("mailer", "waiting")]


def test_a_subscriber_of_each_node_gets_one_for_each(db: None, paper: Heard):
    node.register()
    other = other_node()
    message = outbox.tell("pages", {"items": ["article:1"]})
    deliveries = Delivery.objects.filter(message=message)
    assert set(deliveries.values_list("node", "state")) == {(node.this_node(), "leased"), (other.pk, "waiting")}


def test_a_topic_without_subscribers_is_refused(db: None):
    with pytest.raises(outbox.NoSuchTopic):
        outbox.tell("storey", {})


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_never_told(mailer: Heard, paper: Heard):
    with rolled_back():
        outbox.tell("story", {"id": 1})
        outbox.tell("pages", {"items": []})
    assert told("story") == told("pages") == []
    assert not Delivery.objects.exists()
    assert paper.payloads == []


@pytest.mark.django_db(transaction=True)
def test_what_is_done_at_once_is_done_when_the_commit_returns(paper: Heard):
    node.register()
    with transaction.atomic():
        message = outbox.tell("pages", {"items": ["article:1"]})
        assert paper.payloads == []
    assert paper.payloads == [{"items": ["article:1"]}]
    delivery = Delivery.objects.get(message=message)
    assert (delivery.state, delivery.next_try_at, delivery.tries) == ("done", None, 1)
    assert delivery.done_at


@pytest.mark.django_db(transaction=True)
def test_what_fails_at_once_is_left_to_the_drain_and_does_not_hurt_the_caller(paper: Heard, caplog: Any):
    node.register()
    paper.trouble = OSError("disk full")
    with transaction.atomic():
        outbox.tell("pages", {"items": []})
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries, delivery.reason) == ("waiting", 1, "OSError: disk full")
    assert "delivery failed at once" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_machine_that_the_database_does_not_know_yet_does_it_all_the_same(paper: Heard):
    with transaction.atomic():
        outbox.tell("pages", {"items": ["article:1"]})
    assert paper.payloads == [{"items": ["article:1"]}]
    assert not Delivery.objects.exists()
