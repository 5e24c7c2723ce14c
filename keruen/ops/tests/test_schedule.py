from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.management import get_commands

from keruen.ops.schedule import HOUSEKEEPING, Scheduler, all_jobs


@dataclass(frozen=True)
class Counted:
    """A job that is due each hour."""

    name: str
    action: Callable[[], object]

    @property
    def next_after(self) -> Callable[[datetime], datetime]:
        return lambda moment: moment + timedelta(hours=1)


def test_a_job_runs_at_the_start_and_then_when_it_is_due(db: None):
    ran: list[str] = []
    scheduler = Scheduler([Counted("count", lambda: ran.append("ran"))])
    now = datetime.now(UTC) + timedelta(seconds=1)
    scheduler.run_due(now)
    scheduler.run_due(now)
    scheduler.run_due(now + timedelta(hours=2))
    assert len(ran) == 2


def test_a_job_that_fails_does_not_end_the_others(db: None):
    ran: list[str] = []

    def fail() -> None:
        raise RuntimeError("no network")

    scheduler = Scheduler([Counted("fails", fail), Counted("count", lambda: ran.append("ran"))])
    scheduler.run_due(datetime.now(UTC) + timedelta(seconds=1))
    assert ran == ["ran"]


def test_names_of_jobs_are_unique():
    names = [job.name for job in all_jobs()]
    assert len(names) == len(set(names))


def test_every_housekeeping_command_is_there():
    assert {job.command for job in HOUSEKEEPING} <= set(get_commands())


def test_every_job_comes_again_later(db: None):
    now = datetime.now(UTC)
    assert all(job.next_after(now) > now for job in all_jobs())
