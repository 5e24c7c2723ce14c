from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from keruen import outbox
from keruen.outbox import pruning
from keruen.outbox.models import Delivery, Message
from keruen.outbox.pruning import prune
from keruen.outbox.schedule import JOBS
from keruen.outbox.tests.conftest import Heard


@pytest.fixture
def old_message(db: None, mailer: Heard) -> Message:
    message = outbox.tell("story", {"id": 1})
    Message.objects.update(created_at=timezone.now() - timedelta(days=8))
    return message


def test_what_was_done_a_week_ago_goes(old_message: Message):
    Delivery.objects.update(state=Delivery.State.DONE, next_try_at=None)
    outbox.tell("story", {"id": 2})
    assert prune() == 1
    assert Message.objects.get().payload == {"id": 2}


@pytest.mark.parametrize("state", ["waiting", "leased", "dead"])
def test_what_is_not_done_stays(old_message: Message, state: str):
    Delivery.objects.update(state=state)
    assert prune() == 0
    assert Delivery.objects.exists()


def test_what_had_no_subscriber_to_wait_for_goes(old_message: Message):
    Delivery.objects.all().delete()
    assert prune() == 1


def test_it_goes_in_steps(old_message: Message, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pruning, "STEP", 2)
    for number in range(4):
        outbox.tell("story", {"id": number})
    Message.objects.update(created_at=timezone.now() - timedelta(days=8))
    Delivery.objects.update(state=Delivery.State.DONE, next_try_at=None)
    assert prune() == 5


def test_the_jobs_run(db: None, portal_now: Any):
    assert [job.action() for job in JOBS] == [0, 0]
    now = timezone.now()
    assert all(job.next_after(now) > now for job in JOBS)
