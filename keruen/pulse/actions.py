"""What changes the pulse's state, as verbs."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from keruen.accounts.models import User
from keruen.newsroom.models import Article, Topic
from keruen.pulse.models import Mute, Pin, StoryViews

Record = TypeVar("Record", Pin, Mute)


@transaction.atomic
def set_floor(views: Mapping[int, int]) -> None:
    """Sets what was counted elsewhere, {article id: views}, under what is counted here.

    Bringing the same numbers in twice changes nothing; a total never falls.
    """
    rows = StoryViews.objects.filter(article_id__in=views)
    # In the order in which views are folded meanwhile (`folding/upserts.py`), so that neither waits for the other.
    locked = rows.select_for_update(no_key=True).order_by("article_id")
    known = dict(locked.values_list("article_id", "brought"))
    StoryViews.objects.bulk_create(
        [
            StoryViews(article_id=article, brought=max(brought, known.get(article, 0)))
            for article, brought in sorted(views.items())
        ],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["brought"],
        batch_size=500,
    )


def pin(topic: Topic, *, by: User, until: datetime, story: Article | None = None, position: int = 1) -> Pin:
    """Puts a topic at the head of the rail until then; one that is pinned is pinned anew.

    Raises PermissionDenied, and ValidationError for what the desk's form would refuse.
    """
    found = Pin.objects.filter(topic=topic).first()
    _may(by, "change_pin" if found else "add_pin")
    pin = found or Pin(topic=topic)
    pin.until, pin.story, pin.position = until, story, position
    return _set(pin, by, is_new=found is None)


def unpin(pin: Pin, *, by: User) -> None:
    _may(by, "delete_pin")
    _take_away(pin, by)


def mute(topic: Topic, *, by: User, until: datetime) -> Mute:
    """Keeps a topic out of the rail until then. Raises as `pin` does."""
    found = Mute.objects.filter(topic=topic).first()
    _may(by, "change_mute" if found else "add_mute")
    mute = found or Mute(topic=topic)
    mute.until = until
    return _set(mute, by, is_new=found is None)


def unmute(mute: Mute, *, by: User) -> None:
    _may(by, "delete_mute")
    _take_away(mute, by)


def forget_ended() -> None:
    """Pins and mutes that ended an hour ago: so the topic can be chosen in a new one."""
    before = settings.CLOCK.now() - timedelta(hours=1)
    Pin.objects.filter(until__lt=before).delete()
    Mute.objects.filter(until__lt=before).delete()


def _may(user: User, permission: str) -> None:
    if not user.has_perm(f"pulse.{permission}"):
        raise PermissionDenied(f"{user} may not {permission.replace('_', ' a ')}")


@transaction.atomic
def _set(record: Record, by: User, *, is_new: bool) -> Record:
    record.full_clean()
    record.save()
    log(record, "wagtail.create" if is_new else "wagtail.edit", user=by)
    return record


@transaction.atomic
def _take_away(record: Pin | Mute, by: User) -> None:
    log(record, "wagtail.delete", user=by, deleted=True)
    record.delete()
