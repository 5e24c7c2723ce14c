from datetime import UTC, datetime

NOON = int(datetime(2026, 2, 4, 12, tzinfo=UTC).timestamp() * 1000)
MIDNIGHT = NOON + 12 * 60 * 60_000
MINUTE = 60_000


class Hand:
    """A clock whose hand is moved, in milliseconds."""

    def __init__(self, ms: int = NOON) -> None:
        self.ms = ms

    def __call__(self) -> int:
        return self.ms
