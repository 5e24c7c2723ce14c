"""What the worker does for the pulse by the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from keruen.pulse.folding import retention


@dataclass(frozen=True, slots=True)
class Job:
    """Run at the worker's start and then each hour."""

    name: str
    action: Callable[[], object]

    @property
    def next_after(self) -> Callable[[datetime], datetime]:
        return lambda moment: moment + timedelta(hours=1)


JOBS = (
    Job("forget-old-minutes", retention.forget_old_minutes),
    Job("turn-old-hours-into-days", retention.turn_old_hours_into_days),
    Job("sweep-views-of-deleted-stories", retention.sweep_left_overs),
)
