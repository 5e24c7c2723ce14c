import numpy as np
import pytest

from bench.trends import history, report, world
from bench.trends.outcome import Outcome
from bench.trends.planted import Burst
from bench.trends.replay import OUT, Replay
from bench.trends.world import BEGINNING, DAY, HOUR, Size

DAYS = 9
NOON = BEGINNING + DAYS * DAY + 12 * HOUR


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    """Half an hour of a small portal in which the quietest of the old stories is suddenly read by a thousand."""
    random = np.random.default_rng(3)
    readers = world.build(random, Size(views=20_000, news=10, old_stories=200, topics=40), days=DAYS + 1)
    known = history.of(readers, random, days=DAYS)
    story = int(np.argmin(readers.reading[:200]))
    topic = readers.topics[story][-1]
    topics = frozenset(readers.topics[story])
    burst = Burst(topic, "small", 10.0, NOON, NOON + HOUR, 2000.0, story, topics)
    outcome = Outcome([burst], [])
    Replay(readers, known, random, outcome).run(NOON - HOUR, NOON + HOUR / 2, watched_from=NOON - 600)
    return outcome


def test_a_burst_is_found_when_it_is_there(outcome: Outcome) -> None:
    burst = outcome.bursts[0]
    assert burst.readers > 500
    assert burst.found[OUT] > burst.start
    assert OUT not in burst.was_there


def test_the_report_says_how_soon(outcome: Outcome) -> None:
    told = report.told([report.Replayed("Seeds", (3,), {"ru": [outcome]})], hours=0.5)
    row = next(line for line in told.splitlines() if line.startswith("| 10 times"))
    assert "| 1 | 1 of 1 |" in row
