"""Who talks to other servers has a drain of its own."""

import threading
from typing import Any

import pytest
from django.db import connection

from keruen import outbox
from keruen.outbox import status, subscribers
from keruen.outbox.drain import Drain
from keruen.outbox.models import Delivery, Message
from keruen.outbox.node import this_node

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(subscribers, "_SUBSCRIBERS", {})
    said: list[str] = []

    @outbox.subscriber("news", "here")
    def here(message: Message) -> None:
        said.append("here")

    @outbox.subscriber("news", "there", outside=True)
    def there(message: Message) -> None:
        said.append("there")

    outbox.gather("news", {"1"})
    return said


def test_each_drain_does_its_own(heard: list[str]):
    assert Drain(this_node()).once() == 1
    assert heard == ["here"]
    assert Drain(this_node(), outside=True).once() == 1
    assert heard == ["here", "there"]


def test_what_one_begins_the_other_leaves_alone(heard: list[str]):
    Drain(this_node())._claim()
    Drain(this_node(), outside=True).begin()
    assert Drain(this_node()).once() == 0
    assert Delivery.objects.get(subscriber="here").state == Delivery.State.LEASED


def test_the_one_for_outside_makes_no_node_known(heard: list[str], settings: Any, tmp_path: Any):
    """What a new node kept is thrown away when it becomes known, by the other drain."""
    settings.DATA = tmp_path
    begun_anew: list[bool] = []
    Drain(this_node(), outside=True).begin()
    Drain(this_node(), when_new=lambda: begun_anew.append(True)).begin()
    assert begun_anew == [True]


def test_what_waits_for_another_server_is_no_alarm(heard: list[str]):
    Drain(this_node()).once()
    assert status.status().oldest_waiting is None
    assert status.status().waiting == 1


def test_both_run_at_once_and_end_when_told(heard: list[str], settings: Any, tmp_path: Any):
    settings.DATA = tmp_path
    stop = threading.Event()
    drains = [Drain(this_node()), Drain(this_node(), outside=True)]
    threads = [threading.Thread(target=_run, args=(drain, stop), daemon=True) for drain in drains]
    for thread in threads:
        thread.start()
    assert all(drain.caught_up.wait(20) for drain in drains)
    stop.set()
    for thread in threads:
        thread.join(20)
    assert sorted(heard) == ["here", "there"]


def _run(drain: Drain, stop: threading.Event) -> None:
    try:
        drain.run(stop)
    finally:
        connection.close()
