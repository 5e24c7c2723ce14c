from collections.abc import Iterator

from keruen.ops.alarms import UNSEEN
from keruen.ops.doctor.problem import Problem
from keruen.outbox.status import status


def check() -> Iterator[Problem]:
    """Every machine of the portal was seen in the last minutes."""
    for node in status().nodes:
        if node.seen_ago > UNSEEN:
            minutes = int(node.seen_ago.total_seconds() // 60)
            yield Problem(
                f"the machine {node.name} was not seen for {minutes} minutes; {node.waiting} messages wait for it",
                "start `keruen serve` there; one that is gone for good is forgotten after a week",
            )
