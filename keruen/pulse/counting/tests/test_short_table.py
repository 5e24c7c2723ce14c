from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keruen.pulse.counting.shared_memory import SharedMemory
from keruen.pulse.counting.short_table import ShortTable, cells_of

# Two buckets, then four: small enough to be filled.
FLOORS = (2, 4)


@pytest.fixture
def table() -> Iterator[ShortTable]:
    memory = SharedMemory(None, 8 * (1 + cells_of(FLOORS)))
    yield ShortTable(memory, first=1, opened=0, floors=FLOORS)
    memory.close()


def key(number: int) -> bytes:
    return number.to_bytes(8, "little")


def add(table: ShortTable, number: int, *, now: int, ends: int) -> None:
    table.add(key(number), now, ends=ends, word=10 * number)


def test_an_entry_is_found_until_it_ends(table: ShortTable):
    add(table, 7, now=0, ends=100)
    place = table.find(key(7), 99)
    assert (table.word(place), table.ends(place)) == (70, 100)
    assert table.find(key(7), 100) == 0
    assert table.find(key(8), 0) == 0


def test_what_is_over_makes_room(table: ShortTable):
    for number in range(2, 18, 2):  # all in one bucket
        add(table, number, now=0, ends=number)
    add(table, 18, now=9, ends=100)
    assert table.cells[0] == 0  # the second floor stays shut
    assert [number for number in range(2, 20, 2) if table.find(key(number), 9)] == [10, 12, 14, 16, 18]


def test_a_second_floor_is_opened_when_a_bucket_is_full(table: ShortTable):
    for number in range(2, 20, 2):
        add(table, number, now=0, ends=100)
    assert table.cells[0] == 1
    assert all(table.find(key(number), 0) for number in range(2, 20, 2))


def test_where_all_is_full_one_that_ends_soonest_goes(table: ShortTable):
    for number in range(4, 72, 4):  # one bucket of each floor, and one entry more
        add(table, number, now=0, ends=1000 + number)
    assert [number for number in range(4, 72, 4) if not table.find(key(number), 0)] == [36]


def test_an_entry_that_is_over_does_not_hide_a_later_one_of_its_key(table: ShortTable):
    add(table, 2, now=0, ends=10)
    add(table, 4, now=0, ends=20)
    add(table, 4, now=30, ends=100)  # takes the place of 2; the one before is still there
    assert table.ends(table.find(key(4), 30)) == 100


@given(st.lists(st.tuples(st.integers(1, 2**64 - 1), st.integers(1, 50)), max_size=30))
def test_it_forgets_nothing_too_early_while_there_is_room(entries: list[tuple[int, int]]):
    floors = (2, 2, 4, 4)  # room for 32 also when all keys are alike
    memory = SharedMemory(None, 8 * (1 + cells_of(floors)))
    table = ShortTable(memory, first=1, opened=0, floors=floors)
    known: dict[int, int] = {}
    for now, (number, lasts) in enumerate(entries):
        is_known = known.get(number, 0) > now
        assert bool(table.find(key(number), now)) is is_known
        if not is_known:
            known[number] = now + lasts
            table.add(key(number), now, ends=now + lasts, word=0)
    memory.close()
