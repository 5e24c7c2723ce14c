import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from keruen import outbox
from keruen.outbox import drain as draining
from keruen.outbox import node, outcome
from keruen.outbox.drain import Drain
from keruen.outbox.models import Delivery, Node
from keruen.outbox.tests.conftest import Heard

pytestmark = pytest.mark.django_db(transaction=True)


def tell(topic: str, *numbers: int) -> None:
    with transaction.atomic():
        for number in numbers:
            outbox.tell(topic, {"id": number})


def is_due() -> None:
    """Time passes: whatever is open may be claimed."""
    Delivery.objects.open().update(next_try_at=timezone.now() - timedelta(seconds=1))


@pytest.fixture
def drain() -> Drain:
    node.register()
    return Drain(node.this_node())


def test_it_does_what_was_told_in_that_order(drain: Drain, mailer: Heard):
    tell("story", 1, 2)
    tell("story", 3)
    assert drain.once() == 3
    assert mailer.payloads == [{"id": 1}, {"id": 2}, {"id": 3}]
    assert set(Delivery.objects.values_list("state", "next_try_at", "tries")) == {("done", None, 1)}


def test_what_is_done_is_not_done_again(drain: Drain, mailer: Heard):
    tell("story", 1)
    drain.once()
    assert drain.once() == 0
    assert len(mailer.payloads) == 1


def test_many_small_messages_go_in_batches(drain: Drain, mailer: Heard, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(draining, "BATCH", 10)
    tell("story", *range(25))
    assert drain.once() == 25
    assert [payload["id"] for payload in mailer.payloads] == list(range(25))


def test_it_leaves_other_nodes_their_deliveries(drain: Drain):
    heard = Heard()
    outbox.subscriber("pages", "paper", each_node=True)(heard)
    other = Node.objects.create(name="other", seen_at=timezone.now())
    tell("pages", 1)
    assert drain.once() == 1
    assert Delivery.objects.open().get().node == other
    assert Drain(other.pk).once() == 1
    assert len(heard.payloads) == 2


def test_it_leaves_alone_what_newer_code_subscribes_to(drain: Drain, mailer: Heard):
    tell("story", 1)
    Delivery.objects.update(subscriber="newsletter")
    assert drain.once() == 0
    assert Delivery.objects.get().state == "waiting"


def test_what_fails_is_tried_again_later_and_others_go_on(drain: Drain, mailer: Heard, caplog: Any):
    index = outbox.subscriber("story", "index")(Heard())
    mailer.trouble = OSError("no route")
    tell("story", 1)
    assert drain.once() == 1
    failed = Delivery.objects.open().get()
    assert (failed.subscriber, failed.state, failed.tries, failed.reason) == (
        "mailer",
        "waiting",
        1,
        "OSError: no route",
    )
    assert failed.next_try_at
    assert failed.next_try_at > timezone.now()
    assert index.payloads == [{"id": 1}]  # type: ignore[attr-defined]
    mailer.trouble = None
    is_due()
    assert drain.once() == 1


def test_what_fails_for_good_is_given_up_with_its_reason(drain: Drain, mailer: Heard):
    mailer.trouble = outbox.DeliveryError("the list of readers is gone", permanent=True)
    tell("story", 1)
    drain.once()
    dead = Delivery.objects.dead().get()
    assert (dead.reason, dead.tries, dead.next_try_at) == ("the list of readers is gone", 1, None)


def test_it_gives_up_after_a_bounded_number_of_tries(drain: Drain, mailer: Heard):
    mailer.trouble = outbox.DeliveryError("busy")
    tell("story", 1)
    for _ in range(outcome.MAX_TRIES):
        assert not Delivery.objects.dead().exists()
        is_due()
        drain.once()
    assert Delivery.objects.dead().get().tries == outcome.MAX_TRIES


def test_a_lease_that_ended_is_claimed_by_another_drain(drain: Drain, mailer: Heard):
    tell("story", 1)
    assert drain._claim()  # and its process was killed
    other = Drain(uuid4())
    assert other.once() == 0
    is_due()
    assert other.once() == 1


def test_of_two_claims_of_the_same_one_gets_it(drain: Drain, mailer: Heard):
    tell("story", 1)
    now = timezone.now() + timedelta(seconds=1)
    keys = list(Delivery.objects.values_list("pk", flat=True))
    claims = [Delivery.objects.claim(keys, by=uuid4(), now=now, lasting=timedelta(minutes=1)) for _ in range(2)]
    assert [len(claimed) for claimed in claims] == [1, 0]


def test_what_its_holder_died_of_is_tried_alone(drain: Drain, mailer: Heard):
    tell("story", 1, 2, 3)
    drain._claim()
    is_due()
    assert [delivery.message.payload["id"] for delivery in drain._claim()] == [1]


def test_what_kills_its_process_each_time_is_given_up(drain: Drain, mailer: Heard):
    tell("story", 1)
    for _ in range(outcome.MAX_TRIES):
        assert drain._claim()
        is_due()
    assert drain.once() == 0
    assert "times the process ended before this was done" in Delivery.objects.dead().get().reason
    assert mailer.payloads == []


def test_a_drain_that_begins_takes_back_what_the_last_one_held(drain: Drain, mailer: Heard):
    tell("story", 1)
    drain._claim()
    successor = Drain(node.this_node())
    assert successor.once() == 0
    successor.begin()
    assert successor.once() == 1


def test_what_there_is_no_time_for_is_given_back(drain: Drain, mailer: Heard, monkeypatch: pytest.MonkeyPatch):
    outbox.subscriber("pages", "stopper")(lambda message: drain.stop.set())
    tell("pages", 1, 2)
    assert drain.once() == 1
    left = Delivery.objects.open().get()
    assert (left.state, left.tries, left.lease) == ("waiting", 0, None)


def test_a_new_node_is_told_so_before_anybody_can_tell_anything():
    calls: list[bool] = []
    drain = Drain(node.this_node(), when_new=lambda: calls.append(Node.objects.exists()))
    drain.begin()
    drain.begin()
    assert calls == [True]


@pytest.mark.usefixtures("on_postgresql")
def test_two_drains_at_once_share_the_work(drain: Drain, mailer: Heard):
    """Without failures each message is handled once."""
    tell("story", *range(300))

    def work() -> None:
        Drain(uuid4()).once()
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(payload["id"] for payload in mailer.payloads) == list(range(300))
    assert not Delivery.objects.open().exists()
