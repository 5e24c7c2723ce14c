from collections import Counter

import pytest

from keruen.ops.tests.beaconing.beacon import FLAWS
from keruen.ops.tests.beaconing.ledger import Ledger, Sent, differences

MINUTE = 60.0


def sent(
    *, story: int = 1, reader: str = "a", opening: str = "1", flaw: str = "", status: int = 204, answered: float = 0.0
) -> Sent:
    return Sent(story, "ru", reader, opening, "direct", flaw, status, answered, 1)


@pytest.mark.parametrize(
    ("beacons", "views"),
    [
        ([sent()], 1),
        ([sent(), sent()], 1),
        ([sent(), sent(opening="2", answered=29 * MINUTE)], 1),
        ([sent(), sent(opening="2", answered=30 * MINUTE)], 2),
        ([sent(), sent(opening="2", answered=29 * MINUTE), sent(opening="3", answered=31 * MINUTE)], 2),
        ([sent(), sent(reader="b")], 2),
        ([sent(), sent(story=2)], 2),
        ([sent(status=403)], 0),
        ([sent(flaw="bot"), sent(answered=1.0)], 1),
        *[([sent(flaw=flaw, status=status)], 0) for flaw, (_, status) in FLAWS.items()],
    ],
)
def test_the_rule_counts_one_view_of_a_reader_in_half_an_hour(beacons: list[Sent], views: int):
    assert len(Ledger(beacons).counted()) == views


def test_an_answer_that_the_rule_does_not_give_is_unexpected():
    beacons = [sent(status=500), sent(flaw="forged", status=204), sent(), sent(flaw="forged", status=403)]
    assert Ledger(beacons).unexpected() == {("", 500): 1, ("forged", 204): 1}


def test_lines_are_read_as_they_were_written():
    beacon = sent(reader="10.0.0.1 Mozilla/5.0 (X11)", opening="", flaw="bot", answered=1.25)
    assert Sent.from_line(beacon.line()) == beacon


def test_each_difference_is_told_by_story_and_by_referrer():
    views = {1: Counter(direct=2), 2: Counter(search=1), 3: Counter(other=1)}
    counted = {1: Counter(direct=2), 2: Counter(search=2), 4: Counter(social=1)}
    assert differences(counted, views) == {2: {"search": 1}, 3: {"other": -1}, 4: {"social": 1}}
    assert differences(views, views) == {}
