"""The list of nodes, held still while it is read or changed.

A telling reads the list and writes a delivery for each node. A node that joins in between would never hear of it, and
one that is dropped in between would make the telling fail; so tellers hold the list together until they commit, and
whoever changes it holds it alone. SQLite has one writer at a time, so there both have it already.
"""

from django.db import connection

# Any number will do as long as nobody else takes it: "keruen" in ASCII.
LOCK = 0x6B657275656E


def hold() -> None:
    """Until this transaction ends, nobody changes the list."""
    _lock("pg_advisory_xact_lock_shared")


def hold_alone() -> None:
    """Waits for all who hold the list; until this transaction ends, nobody tells anything."""
    _lock("pg_advisory_xact_lock")


def _lock(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [LOCK])
