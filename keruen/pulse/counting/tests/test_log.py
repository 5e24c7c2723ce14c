import fcntl
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from keruen.pulse.counting import log, record
from keruen.pulse.counting.log import LogWriter, read_from, segments, take_away
from keruen.pulse.counting.tests.hand import NOON, Hand

FIVE_MINUTES = 300_000


def view(opening: int) -> bytes:
    return record.pack(article=41, at_ms=NOON, opening=opening, referrer=0, flags=0)


def openings(path: Path) -> list[int]:
    return [found[4] for found in read_from(path, 0)[0]]


def test_views_lie_in_segments_of_five_minutes_in_order(tmp_path: Path):
    hand = Hand()
    writer = LogWriter(tmp_path / "pulse", hand)
    for opening, after in enumerate([0, FIVE_MINUTES - 1, FIVE_MINUTES, 3 * FIVE_MINUTES]):
        hand.ms = NOON + after
        writer.append(view(opening))
    found = segments(tmp_path / "pulse")
    assert [path.name for path in found] == [f"views-20260204T12{minute}.log" for minute in ("00", "05", "15")]
    assert [openings(path) for path in found] == [[0, 1], [2], [3]]
    writer.close()


def test_a_segments_name_says_when_it_begins():
    assert log.begins_at("views-20260204T1205.log") == datetime(2026, 2, 4, 12, 5, tzinfo=UTC)
    with pytest.raises(ValueError, match="views"):
        log.begins_at("views-yesterday.log")


def test_reading_goes_on_where_it_ended(tmp_path: Path):
    writer = LogWriter(tmp_path, Hand())
    writer.append(view(1))
    [path] = segments(tmp_path)
    first, offset, _ = read_from(path, 0)
    assert read_from(path, offset) == ([], offset, 0)
    writer.append(view(2))
    second, end, rubbish = read_from(path, offset)
    assert ([found[4] for found in first + second], end, rubbish) == ([1, 2], 64, 0)
    writer.close()


def test_a_long_log_is_read_in_pieces(tmp_path: Path):
    writer = LogWriter(tmp_path, Hand())
    for opening in range(10):
        writer.append(view(opening))
    [path] = segments(tmp_path)
    assert [found[4] for found in read_from(path, 0, most=100)[0]] == [0, 1, 2]
    writer.close()


def test_a_piece_that_a_full_disk_left_is_no_view_and_hides_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    writer, write = LogWriter(tmp_path, Hand()), os.write
    writer.append(view(1))
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:20]))
    with pytest.raises(OSError, match="20 of 32 bytes"):
        writer.append(view(2))
    monkeypatch.undo()
    writer.append(view(3))
    [path] = segments(tmp_path)
    found, offset, rubbish = read_from(path, 0)
    assert ([view[4] for view in found], offset, rubbish) == ([1, 3], 84, 20)
    writer.close()


def test_a_full_disk_refuses_the_view(tmp_path: Path):
    """/dev/full is a disk that has no room left."""
    (tmp_path / "views-20260204T1200.log").symlink_to("/dev/full")
    writer = LogWriter(tmp_path, Hand())
    with pytest.raises(OSError, match="No space left"):
        writer.append(view(1))
    writer.close()


def test_a_segment_that_somebody_writes_is_not_taken_away(tmp_path: Path):
    hand = Hand()
    writer = LogWriter(tmp_path, hand)
    writer.append(view(1))
    [path] = segments(tmp_path)
    assert take_away(path, offset=32) is False
    hand.ms += FIVE_MINUTES
    writer.sync()
    assert take_away(path, offset=32) is True
    assert segments(tmp_path) == []
    writer.close()


def test_a_segment_with_more_in_it_is_not_taken_away(tmp_path: Path):
    writer = LogWriter(tmp_path, Hand())
    writer.append(view(1))
    writer.append(view(2))
    writer.close()
    [path] = segments(tmp_path)
    assert take_away(path, offset=32) is False
    assert take_away(path, offset=64) is True
    assert take_away(path, offset=64) is True  # it is gone already


def test_one_that_was_taken_away_while_it_was_being_opened_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    real = fcntl.flock
    taken: list[Path] = []

    def flock(file: int, how: int) -> None:
        if not taken:
            taken.append(next(tmp_path.iterdir()))
            taken[0].unlink()
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    writer = LogWriter(tmp_path, Hand())
    writer.append(view(7))
    assert openings(taken[0]) == [7]
    writer.close()


WRITES = """
import sys
from pathlib import Path
from keruen.pulse.counting import record
from keruen.pulse.counting.log import LogWriter
folder, first, clock = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
writer = LogWriter(folder, lambda: clock)
for opening in range(first, first + 1_000_000):
    writer.append(record.pack(article=41, at_ms=clock, opening=opening, referrer=0, flags=0))
    sys.stdout.write(f"{opening}\\n")
    sys.stdout.flush()
"""


def test_two_processes_append_and_die_and_nothing_acknowledged_is_lost(tmp_path: Path):
    """Real processes are killed with -9 in the midst of writing; what they said was written stands there, once."""
    acknowledged: list[int] = []
    for turn in range(4):
        running = [
            subprocess.Popen(
                [sys.executable, "-c", WRITES, str(tmp_path), str((2 * turn + number) * 1_000_000), str(NOON)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in (0, 1)
        ]
        for process in running:
            assert process.stdout
            acknowledged += [int(process.stdout.readline()) for _ in range(300)]
        for process in running:
            process.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in process.communicate()[0].splitlines(keepends=True) if "\n" in line]
    [path] = segments(tmp_path)
    found = openings(path)
    assert len(found) == len(set(found))
    assert set(acknowledged) <= set(found)
    # Of each process at most the one that was under way is there unsaid.
    assert len(found) - len(acknowledged) <= 8
