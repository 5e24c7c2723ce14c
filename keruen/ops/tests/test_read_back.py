from dataclasses import replace

import pytest

from keruen.ops.read_back import LIMIT_SECONDS, ReadBack, Reason, State, fault
from keruen.ops.visitor import Answer
from keruen.press.address import Address
from keruen.press.stored import StoredPage

ADDRESS = Address("news.kz", "/ru/", "", "ru")
STORED = StoredPage(ADDRESS, 200, (), (), (), "abc123", "code", 0.0, None, 1.0, frozenset())
FRESH = Answer(200, {"etag": 'W/"abc123-99"'})


@pytest.mark.parametrize(
    ("answer", "stored", "reason"),
    [
        (FRESH, STORED, None),
        (Answer(404, {"etag": 'W/"abc123-99"'}), STORED, None),
        (Answer(200), None, None),  # not stored at all: rendered for this request
        (FRESH, replace(STORED, version="def456"), Reason.OLD),
        (FRESH, None, Reason.OLD),
        (Answer(0), STORED, Reason.NO_ANSWER),
        (Answer(503), STORED, Reason.ERROR),
        (Answer(200, {**FRESH.headers, "x-keruen-stale": "3; database"}), STORED, Reason.LAST_GOOD_COPY),
    ],
)
def test_what_counts_as_the_fresh_copy(answer: Answer, stored: StoredPage | None, reason: Reason | None):
    assert fault(answer, stored) == reason


def test_a_fresh_copy_has_its_seconds():
    seen = ReadBack.of(ADDRESS).tried(0.4, FRESH, STORED)
    assert (seen.state, seen.fresh_after, seen.tried_after) == (State.FRESH, 0.4, 0.4)


def test_it_is_late_once_it_was_tried_in_vain_for_longer_than_the_limit():
    waiting = ReadBack.of(ADDRESS).tried(1.0, Answer(503), None)
    assert (waiting.state, waiting.reason, waiting.told) == (State.WAITING, Reason.ERROR, "503")
    late = waiting.tried(1.0 + LIMIT_SECONDS, Answer(503), None)
    assert late.state == State.LATE
    assert late.tried(12.0, FRESH, STORED).state == State.FRESH


def test_the_first_try_counts_not_the_acknowledgement():
    looked_at_later = ReadBack.of(ADDRESS).tried(600.0, Answer(503), None)
    assert looked_at_later.state == State.WAITING


def test_it_is_kept_as_a_row_and_comes_back_the_same():
    seen = ReadBack.of(ADDRESS).tried(0.4, FRESH, STORED)
    assert ReadBack(**seen.as_row()) == seen
    assert seen.address == ADDRESS
