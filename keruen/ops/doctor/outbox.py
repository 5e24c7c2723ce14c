from collections.abc import Iterator

from keruen.ops.alarms import WAITS_TOO_LONG
from keruen.ops.doctor.problem import Problem
from keruen.outbox.models import Delivery
from keruen.outbox.status import status


def check() -> Iterator[Problem]:
    """Nothing in the outbox was given up, and nothing waits for long."""
    found = status()
    if found.dead:
        first = Delivery.objects.dead().first()
        reason = f"; the first: {first.subscriber}, {first.reason}" if first else ""
        yield Problem(f"given up: {found.dead}{reason}", "try them again, or drop them, at the desk under Press")
    if found.oldest_waiting and found.oldest_waiting > WAITS_TOO_LONG:
        yield Problem(
            f"the oldest message has waited for {found.oldest_waiting.total_seconds():.0f} s",
            "see that the worker of `keruen serve` runs, on each machine",
        )
