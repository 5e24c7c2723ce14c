"""The moment at which a process writes to the database: to kill it there, in mid-transaction."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import psycopg

from keruen.ops.tests.faults import processes

PATIENCE_SECONDS: Final = 30.0
# The byte of SQLite's -shm file that its one writer has locked (sqlite.org/walformat.html, section 2.2.1).
WRITER: Final = 120
IN_TRANSACTION: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE state <> 'idle' AND query ~ 'pulse_(story|site|logposition)' AND query !~ 'pg_stat_activity'
"""


def kill_while_it_writes(pids: Iterable[int], is_writing: Callable[[set[int]], bool]) -> str:
    """Kills the processes at such a moment, or after the patience; says which and how."""
    known = set(pids)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (is_seen := is_writing(known)) and time.monotonic() < deadline:
        pass
    for pid in known:
        processes.kill(pid)
    return f"{sorted(known)} {'in mid-transaction' if is_seen else 'while it was not seen writing'}"


def has_sqlite_locked(database: Path) -> Callable[[set[int]], bool]:
    """Whether one of the processes is SQLite's writer now, as the kernel's list of locks has it."""
    shared = database.with_name(f"{database.name}-shm")

    def is_writing(pids: set[int]) -> bool:
        with suppress(FileNotFoundError):
            lock = f":{shared.stat().st_ino} {WRITER} {WRITER}"
            held = [line.split() for line in Path("/proc/locks").read_text().splitlines() if line.endswith(lock)]
            return any("->" not in fields and int(fields[4]) in pids for fields in held)
        return False

    return is_writing


def folds_on_postgresql(connection: "psycopg.Connection[tuple[int]]") -> Callable[[set[int]], bool]:
    """Whether a transaction that writes views is open now. Only the worker's do."""

    def is_writing(pids: set[int]) -> bool:
        found = connection.execute(IN_TRANSACTION).fetchone()
        return bool(found and found[0])

    return is_writing
