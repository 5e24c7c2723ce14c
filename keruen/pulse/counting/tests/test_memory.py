import json
import os
import subprocess
import sys
from hashlib import blake2b
from typing import Any

import pytest

from keruen.pulse.counting import shared_memory
from keruen.pulse.counting.memory import BURST, RATE, REPEAT, SIZE, Memory, Opened
from keruen.pulse.counting.record import NEW_READER, TELLING
from keruen.pulse.counting.shared_memory import SharedMemory
from keruen.pulse.counting.tests.hand import MIDNIGHT, MINUTE, NOON

FRESH = TELLING | NEW_READER


def noted(
    memory: Memory, opening: int, now: int = NOON, *, reader: str = "Aigerim", network: str = "", article: int = 41
) -> Opened | None:
    network = network or f"network of {reader}"
    return memory.opened(reader=reader, network=network, article=article, opening=opening, now=now)


def opened(memory: Memory, opening: int, now: int = NOON, **who: Any) -> int | None:
    """The flags of a view that counts and was written."""
    view = noted(memory, opening, now, **who)
    if view is None:
        return None
    assert view.opening == opening
    memory.written(view)
    return view.flags


def test_the_same_reader_and_story_within_half_an_hour_repeats(memory: Memory):
    assert opened(memory, 1) == FRESH
    assert opened(memory, 2, NOON + REPEAT - 1) is None


def test_half_an_hour_is_counted_from_the_view_that_counted(memory: Memory):
    opened(memory, 1)
    opened(memory, 2, NOON + 29 * MINUTE)
    assert opened(memory, 3, NOON + REPEAT) == FRESH


def test_another_story_and_another_reader_repeat_nothing(memory: Memory):
    opened(memory, 1)
    assert opened(memory, 2, article=42) == TELLING
    assert opened(memory, 3, reader="Marat") == FRESH


def test_the_same_opening_again_is_answered_alike(memory: Memory):
    """A beacon whose answer was lost is sent again; its flags must not change on the way."""
    opened(memory, 1)
    assert opened(memory, 1, NOON + MINUTE) == FRESH
    assert opened(memory, 2) is None


def test_a_view_that_was_not_written_is_written_by_the_next_opening_under_the_first_ones_number(memory: Memory):
    """Whoever was to write it was killed; or he is about to, and the fold drops one of the two."""
    noted(memory, 1)
    second = noted(memory, 2, NOON + MINUTE)
    assert second is not None
    assert (second.opening, second.flags) == (1, FRESH)
    memory.written(second)
    assert noted(memory, 3) is None


@pytest.mark.parametrize("before_midnight", [1, MINUTE, 29 * MINUTE])
def test_the_rule_is_exact_over_midnight_when_the_key_changes(memory: Memory, before_midnight: int):
    first = MIDNIGHT - before_midnight
    assert opened(memory, 1, first)
    assert opened(memory, 2, MIDNIGHT) is None
    assert opened(memory, 1, MIDNIGHT + 1) == FRESH
    assert opened(memory, 3, first + REPEAT - 1) is None
    assert opened(memory, 4, first + REPEAT) == FRESH


def test_who_took_the_time_before_midnight_and_comes_after_it_is_known(memory: Memory):
    opened(memory, 1, MIDNIGHT - MINUTE)
    opened(memory, 7, MIDNIGHT, reader="Marat")
    assert opened(memory, 2, MIDNIGHT - 1) is None
    assert opened(memory, 3, MIDNIGHT + 1) is None


def test_half_an_hour_after_midnight_the_key_of_the_day_before_is_gone(memory: Memory):
    opened(memory, 1, MIDNIGHT - 1)
    before = bytes(memory.memory.map[64:128])
    opened(memory, 2, MIDNIGHT, reader="Marat")
    opened(memory, 3, MIDNIGHT + REPEAT, reader="Dana")
    keys = [bytes(memory.memory.map[start : start + 32]) for start in (64, 96)]
    made = [key for key in (before[:32], before[32:]) if any(key)]
    assert len(made) == 1
    assert made[0] not in keys
    assert sorted(map(any, keys)) == [False, True]


def test_after_days_without_readers_no_old_key_is_left(memory: Memory):
    for day in (0, 1, 3, 6, 8):
        opened(memory, day, NOON + day * 24 * 60 * MINUTE)
        keys = [bytes(memory.memory.map[start : start + 32]) for start in (64, 96)]
        assert sum(map(any, keys)) == (2 if day == 1 else 1)


def test_no_address_and_nothing_made_of_it_without_the_key_is_kept(memory: Memory):
    opened(memory, 1, reader="203.0.113.7 Firefox", network="203.0.113.7")
    kept = memory.memory.map[:]
    plain = blake2b(b"view 41 203.0.113.7 Firefox", digest_size=8).digest()
    assert b"203.0.113" not in kept
    assert plain not in kept


def test_three_views_of_a_story_from_one_address_tell_what_is_read_and_all_count(memory: Memory):
    views = [opened(memory, number, reader=f"reader {number}", network="an operator's") for number in range(20)]
    assert None not in views
    assert [bool(flags and flags & TELLING) for flags in views] == [True] * 3 + [False] * 17
    assert opened(memory, 21, reader="one more", network="an operator's", article=42) == FRESH


def test_half_an_hour_later_six_more_tell(memory: Memory):
    for number in range(9):
        opened(memory, number, reader=f"reader {number}", network="an operator's")
    assert opened(memory, 9, NOON + REPEAT, reader="one more", network="an operator's") == FRESH


def test_a_reader_is_new_once_in_five_minutes(memory: Memory):
    flags = [
        (opened(memory, number, NOON + minutes * MINUTE, article=number + 1) or 0) & NEW_READER
        for number, minutes in enumerate([0, 2, 4, 5, 9, 10])
    ]
    assert flags == [NEW_READER, 0, 0, NEW_READER, 0, NEW_READER]


def test_one_network_may_send_many_at_once_and_few_in_the_long_run(memory: Memory):
    assert [memory.allows("203.0.113.7", NOON) for _ in range(BURST + 5)] == [True] * BURST + [False] * 5
    assert memory.allows("203.0.113.8", NOON)
    later = [memory.allows("203.0.113.7", NOON + 2000) for _ in range(2 * RATE + 3)]
    assert later == [True] * 2 * RATE + [False] * 3


SENDS = """
import json, os, sys
from keruen.pulse.counting.memory import SIZE, Memory
from keruen.pulse.counting.shared_memory import SharedMemory, inherited
descriptor = inherited(SIZE)
assert descriptor is not None
memory = Memory(SharedMemory(descriptor, SIZE))
sys.stdin.readline()
counted = 0
for number in range(int(sys.argv[1])):
    opening = int.from_bytes(os.urandom(8))
    view = memory.opened(reader=f"reader {number % 500}", network="", article=1 + number // 500,
                         opening=opening, now=int(sys.argv[2]))
    if view is not None:
        memory.written(view)
        counted += view.opening == opening
    if number == 500:
        print("reader 3 has opened story 1", flush=True)
print(json.dumps(counted))
"""


def shared() -> tuple[int, dict[str, str]]:
    descriptor = shared_memory.new_descriptor(SIZE)
    assert descriptor is not None
    return descriptor, {**os.environ, shared_memory.DESCRIPTOR: str(descriptor)}


def start(descriptor: int, environment: dict[str, str], views: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SENDS, str(views), str(NOON)],
        env=environment,
        pass_fds=[descriptor],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_processes_that_share_it_count_each_reader_and_story_once():
    """Two at a time ask about the same readers and stories; of each only one is told that it counts."""
    descriptor, environment = shared()
    running = [start(descriptor, environment, 4000) for _ in range(2)]
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    assert sum(json.loads(process.communicate()[0].splitlines()[-1]) for process in running) == 4000
    os.close(descriptor)


def test_it_outlives_a_process_that_is_killed_and_nobody_waits_for_its_lock():
    descriptor, environment = shared()
    first = start(descriptor, environment, 10_000_000)
    assert first.stdin
    assert first.stdout
    first.stdin.write("go\n")
    first.stdin.flush()
    first.stdout.readline()
    memory = Memory(SharedMemory(descriptor, SIZE))
    first.kill()
    first.communicate()
    assert noted(memory, 5, reader="reader 3", network="x", article=1) is None
    memory.memory.close()
    os.close(descriptor)


def test_a_descriptor_that_is_something_else_is_not_taken(monkeypatch: pytest.MonkeyPatch):
    for told in ("", "x", "0", "99999"):
        monkeypatch.setenv(shared_memory.DESCRIPTOR, told)
        assert shared_memory.inherited(SIZE) is None


def test_the_first_process_makes_it_and_those_below_take_the_same(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(shared_memory.DESCRIPTOR, "")
    made = shared_memory.hand_down(SIZE)
    assert made is not None
    assert shared_memory.hand_down(SIZE) == shared_memory.inherited(SIZE) == made
    os.close(made)
