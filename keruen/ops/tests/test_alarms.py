import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time

import pytest

import keruen
from keruen.ops.alarms import Alarm, Kind, alarms
from keruen.outbox.status import NodeStatus
from keruen.outbox.status import Status as OutboxStatus
from keruen.press.address import Address
from keruen.press.keeping.upkeep_round import Life
from keruen.press.store import Failure, Status

STORE = Status(
    pages=1, void=0, answers=0, slots=0, hot=0, todo=0, failures=0, used=1, file=1, budget=9, epoch=1, voidings=0,
    voidings_per_minute=0, is_unsure=False, readers=1, counts={},
)  # fmt: skip
OUTBOX = OutboxStatus(datetime(2026, 2, 4, tzinfo=UTC), 0, 0, 0, None, ())
ALIVE = Life(1, time() + 1_000_000)
UNSEEN = NodeStatus("east", timedelta(hours=2), 0)
PAGE = Failure(Address("h", "/ru/"), "x", 0.0, 1, 0.0)
SLOT = Failure(Address("", "trending:@ru"), "x", 0.0, 1, 0.0)


def test_a_press_that_is_well_has_none():
    assert list(alarms(STORE, OUTBOX, ALIVE, ())) == []


@pytest.mark.parametrize(
    ("state", "alarm"),
    [
        ((None, OUTBOX, None, ()), Alarm(Kind.NO_STORE)),
        ((STORE, OUTBOX, None, ()), Alarm(Kind.NO_KEEPER)),
        ((STORE, OUTBOX, Life(1, 0.0), ()), Alarm(Kind.NO_KEEPER)),
        ((replace(STORE, is_unsure=True), OUTBOX, ALIVE, ()), Alarm(Kind.UNSURE)),
        ((STORE, None, ALIVE, ()), Alarm(Kind.NO_DATABASE)),
        ((STORE, OUTBOX, ALIVE, (PAGE, PAGE)), Alarm(Kind.PAGES_FAIL, 2)),
        ((STORE, OUTBOX, ALIVE, (SLOT,)), Alarm(Kind.SLOTS_FAIL, 1)),
        ((STORE, replace(OUTBOX, dead=2), ALIVE, ()), Alarm(Kind.DEAD_LETTERS, 2)),
        ((STORE, replace(OUTBOX, oldest_waiting=timedelta(seconds=90)), ALIVE, ()), Alarm(Kind.OUTBOX_WAITS, 90)),
        ((STORE, OUTBOX, ALIVE, (), timedelta(seconds=90)), Alarm(Kind.VIEWS_WAIT, 90)),
        ((STORE, OUTBOX, ALIVE, (), None, timedelta(seconds=90)), Alarm(Kind.SEARCH_WAITS, 90)),
        ((STORE, replace(OUTBOX, nodes=(UNSEEN,)), ALIVE, ()), Alarm(Kind.NODE_UNSEEN, 7200, "east")),
    ],
)
def test_each_has_its_cause(state, alarm):
    assert list(alarms(*state)) == [alarm]


def test_messages_and_views_may_wait_a_moment():
    waits = replace(OUTBOX, oldest_waiting=timedelta(seconds=2))
    assert list(alarms(STORE, waits, ALIVE, (), timedelta(seconds=30), timedelta(seconds=30))) == []


def test_every_alarm_is_described_for_operators():
    guide = Path(keruen.__file__).parent.parent / "docs/guides/the-press.md"
    alarms_part = guide.read_text().partition("## Alarms")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", alarms_part, re.M) == list(Kind)
