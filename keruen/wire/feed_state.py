"""Keeps `FeedState` true: what an attempt came to, and when the next one may be made."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import F

from keruen.lib.outgoing import FetchError
from keruen.wire.models import FeedState

FIRST_PAUSE: Final = timedelta(minutes=5)
LONGEST_PAUSE: Final = timedelta(hours=1)
# A source that says "expires next year" by mistake must not stop its feed.
LONGEST_EXPIRY: Final = timedelta(hours=2)


def record_success(
    name: str, now: datetime, *, last_modified: str = "", expires_at: datetime | None = None, complaint: str = ""
) -> None:
    """The feed `name` was stored; ``complaint`` is what was wrong with a part of it."""
    FeedState.objects.update_or_create(
        name=name,
        defaults={
            "last_modified": last_modified[:60],
            "expires_at": min(expires_at, now + LONGEST_EXPIRY) if expires_at else None,
            "last_success_at": now,
            "last_error": complaint,
            "failures": 0,
            "next_try_at": None,
        },
    )


def record_failure(name: str, now: datetime, error: Exception) -> None:
    """The feed `name` was not stored. The pause doubles from five minutes to an hour, or is as long as asked."""
    state, _ = FeedState.objects.get_or_create(name=name)
    asked_for = timedelta(seconds=error.retry_after or 0) if isinstance(error, FetchError) else timedelta(0)
    pause = min(FIRST_PAUSE * 2 ** min(state.failures, 10), LONGEST_PAUSE)
    FeedState.objects.filter(pk=state.pk).update(
        failures=F("failures") + 1, last_error=str(error), next_try_at=now + max(pause, asked_for)
    )
