"""What the worker does by the clock: jobs that each layer brings, and those that keep the portal in order."""

import logging
import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from django.core.management import call_command
from django.db import close_old_connections

from keruen.ops import publications
from keruen.outbox import schedule as outbox_schedule
from keruen.pulse import schedule as pulse_schedule
from keruen.wire import schedule as wire_schedule

logger = logging.getLogger(__name__)


class Job(Protocol):
    """Something to do again and again: `next_after(moment)` is the aware instant after `moment` when it is due."""

    @property
    def name(self) -> str: ...
    @property
    def action(self) -> Callable[[], object]: ...
    @property
    def next_after(self) -> Callable[[datetime], datetime]: ...


@dataclass(frozen=True, slots=True)
class Housekeeping:
    """A command of Django's or Wagtail's, run at an interval."""

    name: str
    command: str
    interval: timedelta

    @property
    def action(self) -> Callable[[], object]:
        return lambda: call_command(self.command)

    @property
    def next_after(self) -> Callable[[datetime], datetime]:
        return lambda moment: moment + self.interval * random.uniform(0.95, 1.05)  # noqa: S311 - spreads load


HOUSEKEEPING: tuple[Housekeeping, ...] = (
    Housekeeping("publish-scheduled", "publish_scheduled", timedelta(seconds=30)),
    Housekeeping("clear-sessions", "clearsessions", timedelta(days=1)),
    Housekeeping("prune-task-results", "prune_db_task_results", timedelta(days=1)),
)


def all_jobs() -> Sequence[Job]:
    own = outbox_schedule.Job("forget-publications", publications.forget_old)
    return (*wire_schedule.JOBS, *outbox_schedule.JOBS, *pulse_schedule.JOBS, own, *HOUSEKEEPING)


class Scheduler(threading.Thread):
    """Runs jobs when they are due, one at a time, each at its start too. A job that fails is logged and comes again."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        super().__init__(name="scheduler", daemon=True)
        now = datetime.now(UTC)
        self.due = {job.name: now for job in jobs}
        self.jobs = {job.name: job for job in jobs}
        self.has_to_stop = threading.Event()

    def run(self) -> None:
        while not self.has_to_stop.is_set():
            self.run_due(datetime.now(UTC))
            soonest = min(self.due.values())
            self.has_to_stop.wait(max(0.5, (soonest - datetime.now(UTC)).total_seconds()))

    def run_due(self, now: datetime) -> None:
        for name, moment in self.due.items():
            if moment <= now and not self.has_to_stop.is_set():
                self._run(self.jobs[name])
                self.due[name] = self.jobs[name].next_after(datetime.now(UTC))

    def _run(self, job: Job) -> None:
        close_old_connections()
        try:
            job.action()
        except Exception:  # the worker's outermost loop: one job's failure must not end the others
            logger.exception("job failed", extra={"job": job.name})
        finally:
            close_old_connections()
