"""PostgreSQL's LISTEN, on a connection of its own: it must stay open and outside of any transaction."""

import logging
import time
from typing import Any

import psycopg
from django.db import connection

from keruen.outbox.bell import CHANNEL

logger = logging.getLogger(__name__)

RECONNECT_SECONDS = 5.0
CONNECT_SECONDS = 3
# A firewall that forgets idle connections says nothing to either end; without this the ear would be deaf for hours.
KEEPALIVE = {"keepalives": 1, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


class Listener:
    """Readable when another machine's transaction rang. Where it can't connect, it tries again by itself."""

    def __init__(self) -> None:
        self.connection: psycopg.Connection[Any] | None = None
        self.connect_at = 0.0

    def fileno(self) -> int:
        if self.connection is None and time.monotonic() >= self.connect_at:
            self._connect()
        return self.connection.fileno() if self.connection is not None else -1

    def drain(self) -> None:
        if self.connection is None:
            return
        try:
            for _ in self.connection.notifies(timeout=0):
                pass
        except psycopg.Error as error:
            self._lose(error)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _connect(self) -> None:
        self.connect_at = time.monotonic() + RECONNECT_SECONDS
        try:
            self.connection = psycopg.connect(autocommit=True, **_parameters())
            self.connection.execute(f"LISTEN {CHANNEL}".encode())
        except psycopg.Error as error:
            self._lose(error)

    def _lose(self, error: Exception) -> None:
        logger.warning("not listening to other machines for now", extra={"reason": str(error).strip()})
        self.close()


def listener() -> Listener | None:
    """None where the database has no such thing: SQLite is on one machine."""
    return Listener() if connection.vendor == "postgresql" else None


def _parameters() -> dict[str, Any]:
    wanted = connection.get_connection_params()
    for name in ("cursor_factory", "context", "prepare_threshold"):
        wanted.pop(name, None)
    return {"connect_timeout": CONNECT_SECONDS, **KEEPALIVE, **wanted}
