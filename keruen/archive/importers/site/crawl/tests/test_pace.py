"""How often a host is asked."""

import pytest

from keruen.archive.importers.site.crawl import pace as module
from keruen.archive.importers.site.crawl.pace import Pace


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, by a clock that goes on by that alone."""
    waits: list[float] = []
    monkeypatch.setattr(module, "sleep", waits.append)
    monkeypatch.setattr(module, "monotonic", lambda: 100.0 + sum(waits))
    return waits


def test_requests_are_as_far_apart_as_the_rate_says(slept: list[float]):
    pace = Pace(2)
    for _ in range(3):
        pace.wait()
    assert slept == [0.5, 0.5]


def test_a_crawl_delay_goes_before_the_rate_unless_it_is_absurd():
    pace = Pace(2)
    pace.at_most(5)
    assert pace.interval == 5
    pace.at_most(86_400)
    assert pace.interval == 60


def test_an_overloaded_host_is_left_alone_and_asked_less_often_until_it_is_well(slept: list[float]):
    pace = Pace(2)
    pace.wait()
    assert [pace.leave_alone(7), pace.leave_alone(None), pace.leave_alone(None)] == [7, 10, 20]
    pace.wait()
    assert (slept, pace.interval) == ([20], 4)
    for _ in range(100):
        pace.went_well()
    assert pace.interval == 0.5
