from collections.abc import Iterator
from datetime import UTC, datetime
from time import monotonic

from django.db import connection

from keruen.ops.doctor.problem import Problem

MOST_SECONDS = 1.0


def check() -> Iterator[Problem]:
    """This machine's clock agrees with the database's, which all machines of the portal share."""
    if connection.vendor != "postgresql":
        return  # SQLite is in this process: one clock
    before = monotonic()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs = cursor.fetchone()[0]
    way = monotonic() - before
    apart = abs((datetime.now(UTC) - theirs).total_seconds()) - way
    if apart > MOST_SECONDS:
        yield Problem(
            f"this machine's clock and the database's are {apart:.1f} s apart",
            "let both keep time by NTP (`timedatectl set-ntp true`)",
        )
