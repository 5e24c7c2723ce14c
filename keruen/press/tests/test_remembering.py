from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from keruen.lib.clock import parse_instant
from keruen.press.recording import depend, recording, until
from keruen.press.remembering import remembered
from keruen.press.store import Store

NOON = parse_instant("2026-02-04T12:00:00+05:00")


@pytest.fixture
def numbers() -> Iterator[int]:
    return count(1)


def asked(numbers: Iterator[int], name: str = "number") -> int:
    return remembered(name, lambda: next(numbers))


def test_it_is_looked_up_once_by_each_name(press_store: Store, numbers: Iterator[int]):
    assert [asked(numbers), asked(numbers), asked(numbers, "other"), asked(numbers)] == [1, 1, 2, 1]


def test_whatever_is_voided_it_is_looked_up_anew(press_store: Store, numbers: Iterator[int]):
    assert asked(numbers) == 1
    press_store.void(["something"])
    assert asked(numbers) == 2
    press_store.void_everything("a test")
    assert asked(numbers) == 3


def test_what_was_voided_while_it_was_looked_up_is_looked_up_again(press_store: Store, numbers: Iterator[int]):
    def look_up() -> int:
        press_store.void(["something"])
        return next(numbers)

    assert remembered("number", look_up) == 1
    assert asked(numbers) == 2


def test_each_who_asks_depends_on_what_it_read(press_store: Store):
    def look_up() -> str:
        depend("*settings:ru")
        until(NOON)
        return "Дала"

    records = []
    for _ in range(2):
        with recording() as record:
            remembered("brand", look_up)
        records.append((record.keys, record.until))
    assert records == [({"*settings:ru"}, NOON)] * 2


def test_what_was_true_until_an_instant_is_looked_up_after_it(press_store: Store, portal_now: Any):
    portal_now(NOON.isoformat())
    lasting = count(1)

    def look_up() -> int:
        until(NOON + timedelta(minutes=1))
        return next(lasting)

    assert [remembered("minute", look_up), remembered("minute", look_up)] == [1, 1]
    portal_now((NOON + timedelta(minutes=1)).isoformat())
    assert remembered("minute", look_up) == 2


def test_another_store_remembers_nothing_of_the_first(press_store: Store, numbers: Iterator[int]):
    assert asked(numbers) == 1
    press_store.clear()
    assert asked(numbers) == 2


def test_within_a_transaction_it_is_looked_up_each_time(db: None, press_store: Store, numbers: Iterator[int]):
    assert [asked(numbers), asked(numbers)] == [1, 2]


def test_without_a_store_it_is_looked_up_each_time(settings: Any, numbers: Iterator[int]):
    settings.PRESS_FOLDER = None
    assert [asked(numbers), asked(numbers)] == [1, 2]
