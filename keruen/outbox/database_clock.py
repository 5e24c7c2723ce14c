"""The time by which deliveries are planned: the database's, so that machines whose clocks differ agree on what is due.

It is not the portal's clock, which can be stopped for a demonstration.
"""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def database_now() -> datetime:
    """This instant, aware. SQLite is on this machine, so there it is the machine's own."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: datetime = cursor.fetchone()[0]
    return now
