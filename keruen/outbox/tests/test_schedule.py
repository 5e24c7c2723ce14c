from datetime import UTC, datetime, timedelta

import pytest

from keruen.outbox.schedule import Job

NOON = datetime(2026, 2, 4, 12, 0, tzinfo=UTC)


def test_a_job_comes_again_after_an_hour():
    assert Job("sweep", print).next_after(NOON) == NOON + timedelta(hours=1)


@pytest.mark.parametrize(("after", "due"), [(0, 2), (1, 2), (2, 62), (59, 62)])
def test_one_with_a_minute_comes_in_that_minute_of_the_hour(after: int, due: int):
    job = Job("sum", print, at_minute=2)
    assert job.next_after(NOON + timedelta(minutes=after)) == NOON + timedelta(minutes=due)
