"""What the worker does for the outbox by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from keruen.outbox.node import forget_lost_nodes
from keruen.outbox.pruning import prune


@dataclass(frozen=True, slots=True)
class Job:
    """Run at the worker's start and then each hour."""

    name: str
    action: Callable[[], object]

    @property
    def next_after(self) -> Callable[[datetime], datetime]:
        return lambda moment: moment + timedelta(hours=1)


JOBS = (Job("forget-lost-nodes", forget_lost_nodes), Job("prune-outbox", prune))
