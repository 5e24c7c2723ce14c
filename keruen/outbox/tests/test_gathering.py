from contextlib import suppress
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keruen import outbox
from keruen.outbox import gathering, node
from keruen.outbox.models import Delivery, Message
from keruen.outbox.tests.conftest import Heard, rolled_back, told


@pytest.fixture(autouse=True)
def _known_node(transactional_db: None) -> None:
    node.register()


def test_what_one_transaction_gathers_is_one_message(paper: Heard):
    with transaction.atomic():
        outbox.gather("pages", ["b", "a"])
        outbox.gather("pages", ["c", "a"])
    assert told("pages") == paper.payloads == [{"items": ["a", "b", "c"]}]
    assert Delivery.objects.get().state == "done"


def test_the_next_transaction_has_a_message_of_its_own(paper: Heard):
    for item in ("a", "b"):
        with transaction.atomic():
            outbox.gather("pages", [item])
    assert told("pages") == paper.payloads == [{"items": ["a"]}, {"items": ["b"]}]


def test_without_a_transaction_it_is_told_at_once(paper: Heard):
    outbox.gather("pages", ["a"])
    assert told("pages") == paper.payloads == [{"items": ["a"]}]


def test_gathering_nothing_tells_nothing(paper: Heard):
    outbox.gather("pages", [])
    with outbox.gathered():
        pass
    assert told("pages") == []


def test_what_is_gathered_is_told_once_at_the_end_of_the_outermost(paper: Heard):
    with outbox.gathered():
        with outbox.gathered():
            outbox.gather("pages", ["b"])
            assert told("pages") == []
        outbox.gather("pages", ["a"])
        assert told("pages") == []
    assert told("pages") == paper.payloads == [{"items": ["a", "b"]}]


def test_each_topic_gathers_for_itself(paper: Heard, mailer: Heard):
    with outbox.gathered():
        outbox.gather("pages", ["a"])
        outbox.gather("story", ["b"])
    assert (told("pages"), told("story")) == ([{"items": ["a"]}], [{"items": ["b"]}])


def test_a_block_that_fails_tells_nothing_of_what_it_gathered(paper: Heard):
    with suppress(ZeroDivisionError), outbox.gathered():
        outbox.gather("pages", ["a"])
        outbox.gather("pages", [str(1 / 0)])
    assert told("pages") == paper.payloads == []


def test_a_transaction_marked_for_rollback_tells_nothing(paper: Heard):
    with outbox.gathered():
        outbox.gather("pages", ["a"])
        transaction.set_rollback(True)
    assert told("pages") == paper.payloads == []


def test_gathered_inside_a_transaction_joins_its_open_message(paper: Heard):
    with transaction.atomic():
        outbox.gather("pages", ["a"])
        with outbox.gathered():
            outbox.gather("pages", ["b"])
        outbox.gather("pages", ["c"])
    assert told("pages") == paper.payloads == [{"items": ["a", "b", "c"]}]


def test_a_rolled_back_savepoint_takes_nothing_of_the_outer_transaction_with_it(paper: Heard):
    with transaction.atomic():
        outbox.gather("pages", ["a"])
        with rolled_back():
            outbox.gather("pages", ["b", "c"])
        outbox.gather("pages", ["b"])
    assert {"a", "b"} <= set(told("pages")[0]["items"])
    assert {"a", "b"} <= set(paper.payloads[0]["items"])


def test_a_message_begun_in_a_rolled_back_savepoint_is_begun_anew(paper: Heard):
    with transaction.atomic():
        with rolled_back():
            outbox.gather("pages", ["a"])
        assert told("pages") == []
        outbox.gather("pages", ["b"])
    assert told("pages") == paper.payloads == [{"items": ["b"]}]


def test_a_message_begun_in_a_savepoint_is_widened_after_it(paper: Heard):
    with transaction.atomic():
        with transaction.atomic():
            outbox.gather("pages", ["a"])
        with rolled_back():
            outbox.gather("pages", ["b"])
        outbox.gather("pages", ["c"])
    assert len(told("pages")) == len(paper.payloads) == 1
    assert {"a", "c"} <= set(told("pages")[0]["items"])


def test_an_item_that_surely_stands_there_is_not_written_again(paper: Heard, django_assert_num_queries: Any):
    with transaction.atomic():
        outbox.gather("pages", ["a", "b"])
        with transaction.atomic(savepoint=False), django_assert_num_queries(0):
            outbox.gather("pages", ["b"])


def test_a_message_that_is_full_is_followed_by_another(paper: Heard, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(gathering, "FULL", 2)
    with transaction.atomic():
        for item in ("a", "b", "c"):
            outbox.gather("pages", [item])
    assert told("pages") == paper.payloads == [{"items": ["a", "b"]}, {"items": ["c"]}]


def test_a_savepoint_made_by_hand_loses_nothing_told_after_it(paper: Heard):
    with transaction.atomic():
        savepoint = transaction.savepoint()
        outbox.gather("pages", ["a"])
        transaction.savepoint_rollback(savepoint)
        outbox.gather("pages", ["b"])
    assert "b" in {item for payload in told("pages") for item in payload["items"]}


ITEMS = st.sampled_from("abcdef")
# A block: items to gather, and blocks inside it, each with whether it has a savepoint, and whether it fails at its end.
BLOCKS = st.recursive(
    st.lists(ITEMS, max_size=3),
    lambda inner: st.lists(st.one_of(ITEMS, st.tuples(st.booleans(), st.booleans(), inner)), max_size=5),
    max_leaves=12,
)


def walk(block: list[Any]) -> set[str]:
    """Runs the block inside a transaction. What it gathered and kept."""
    kept: set[str] = set()
    for step in block:
        if isinstance(step, str):
            outbox.gather("pages", [step])
            kept.add(step)
        else:
            kept |= inner(*step)
    return kept


def inner(has_savepoint: bool, fails: bool, block: list[Any]) -> set[str]:
    if not fails:
        with transaction.atomic(savepoint=has_savepoint):
            return walk(block)
    with rolled_back():
        walk(block)
    return set()


@given(BLOCKS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_rolled_back_nothing_that_stays_is_missing(paper: Heard, block: list[Any]):
    Message.objects.all().delete()
    paper.payloads.clear()
    with transaction.atomic():
        kept = walk(block)
    assert kept <= {item for payload in told("pages") for item in payload["items"]}
    assert kept <= {item for payload in paper.payloads for item in payload["items"]}
    assert len(told("pages")) == len(paper.payloads) <= 1


def test_what_fails_at_once_does_not_keep_the_transaction_open(paper: Heard):
    paper.trouble = ValueError("no")
    with transaction.atomic():
        outbox.gather("pages", ["a"])
    assert not connection.in_atomic_block
    assert Delivery.objects.get().state == "waiting"
