"""What the worker does for the outbox by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from keruen.outbox.node import forget_lost_nodes
from keruen.outbox.pruning import prune


@dataclass(frozen=True, slots=True)
class Job:
    """Run at the worker's start and then each hour; with `at_minute`, in that minute of it."""

    name: str
    action: Callable[[], object]
    at_minute: int | None = None

    @property
    def next_after(self) -> Callable[[datetime], datetime]:
        return self._next

    def _next(self, moment: datetime) -> datetime:
        if self.at_minute is None:
            return moment + timedelta(hours=1)
        due = moment.replace(minute=self.at_minute, second=0, microsecond=0)
        return due if due > moment else due + timedelta(hours=1)


JOBS = (Job("forget-lost-nodes", forget_lost_nodes), Job("prune-outbox", prune))
