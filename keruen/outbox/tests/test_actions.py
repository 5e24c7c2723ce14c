from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied

from keruen import outbox
from keruen.accounts.models import User
from keruen.outbox import actions
from keruen.outbox.models import Delivery
from keruen.outbox.tests.conftest import Heard


@pytest.fixture
def dead(db: None, mailer: Heard) -> Delivery:
    outbox.tell("story", {})
    Delivery.objects.update(state=Delivery.State.DEAD, next_try_at=None, tries=20, reason="busy")
    return Delivery.objects.get()


@pytest.fixture
def chief(db: None) -> User:
    user = User.objects.create_user("chief", "chief@example.kz", "chief-pass")
    user.user_permissions.set(Permission.objects.filter(codename__in=("change_delivery", "delete_delivery")))
    return user


@pytest.fixture
def stranger(db: None) -> User:
    return User.objects.create_user("stranger", "stranger@example.kz", "stranger-pass")


def test_what_was_given_up_is_tried_again_when_asked_for(dead: Delivery, chief: User):
    actions.retry(dead, user=chief)
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.tries) == ("waiting", 0)
    assert delivery.next_try_at is not None


def test_what_was_done_meanwhile_is_not_done_again(dead: Delivery, chief: User):
    Delivery.objects.update(state=Delivery.State.DONE)
    actions.retry(dead, user=chief)
    assert Delivery.objects.get().state == "done"


def test_what_nobody_wants_is_dropped(dead: Delivery, chief: User):
    actions.drop(dead, user=chief)
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("action", [actions.retry, actions.drop])
def test_a_stranger_may_do_neither(dead: Delivery, stranger: User, action: Any):
    with pytest.raises(PermissionDenied):
        action(dead, user=stranger)
    assert Delivery.objects.get().state == "dead"
