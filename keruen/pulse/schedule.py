"""What the worker does for the pulse by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from keruen.pulse import actions
from keruen.pulse.folding import retention
from keruen.pulse.trends import topic_hours


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


JOBS = (
    # The last views of an hour have been folded by then.
    Job("sum-hours-of-topics", topic_hours.fill, at_minute=2),
    Job("forget-ended-pins", actions.forget_ended),
    Job("forget-old-minutes", retention.forget_old_minutes),
    Job("turn-old-hours-into-days", retention.turn_old_hours_into_days),
    Job("sweep-views-of-deleted-stories", retention.sweep_left_overs),
)
