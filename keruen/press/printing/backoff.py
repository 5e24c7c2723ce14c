"""When what failed is tried again."""

from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError

from keruen.press.store import Failure

FIRST = timedelta(seconds=5)
LONGEST = timedelta(minutes=10)
# A database that is away comes back for all pages at once.
DATABASE = timedelta(seconds=2)


def retry_at(error: Exception | None, before: Failure | None, now: datetime) -> float:
    """POSIX seconds; each time later that the same thing failed before."""
    if isinstance(error, OperationalError | InterfaceError):
        return (now + DATABASE).timestamp()
    pause = min(FIRST * 2 ** min(before.tries if before else 0, 20), LONGEST)
    return (now + pause).timestamp()
