"""How a process opens the store: one at a time, and anew where it is damaged, of another format, or after a crash."""

import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import lmdb

from keruen.press import hot_files
from keruen.press.board import EPOCH, INCARNATION, SIZE, Board
from keruen.press.records import FORMAT
from keruen.press.shelves import Shelves

logger = logging.getLogger(__name__)

# For what is not counted: files grow by what voidings and free pages take.
SLACK: Final = 256 * 2**20
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def opened(folder: Path, *, budget: int, anew: str = "", passed: Shelves | None = None) -> Shelves:
    """The store in `folder`, in order. `anew` is a reason to make it anew whatever it looks like.

    Raises `lmdb.Error` or `OSError` where not even that is possible.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        board = Board(folder / "board")
        if anew and passed is not None and board.cells[INCARNATION] != passed.incarnation:
            anew = ""  # another process was here first
        shelves = None if anew else _as_it_is(folder, board, budget)
        if shelves is None:
            shelves = _made_anew(folder, board, budget)
            logger.warning("page store made anew", extra={"reason": anew or "missing, damaged or of another format"})
        _check_circumstances(shelves, folder)
        return shelves


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _as_it_is(folder: Path, board: Board, budget: int) -> Shelves | None:
    if not (folder / "store" / "data.mdb").exists():
        return None
    try:
        shelves = Shelves(folder / "store", board, map_size=map_size(budget))
        if shelves.is_cut_off():
            return None
        shelves.open_databases()
        with shelves.env.begin() as txn:
            return shelves if txn.get(b"format", db=shelves.meta) == str(FORMAT).encode() else None
    except lmdb.Error:
        logger.warning("page store can't be read", exc_info=True)
        return None


def _made_anew(folder: Path, board: Board, budget: int) -> Shelves:
    """Others that have the old one open see the incarnation pass; their mapped files stay until they let go."""
    board.raise_(INCARNATION)
    board.raise_(EPOCH)
    board.cells[SIZE] = 0
    if (folder / "store").exists():
        aside = folder / f"store.{board.cells[INCARNATION]}"
        (folder / "store").rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    (folder / "store").mkdir()
    hot_files.remove_all(folder / "files")
    shelves = Shelves(folder / "store", board, map_size=map_size(budget))
    shelves.open_databases()
    with shelves.env.begin(write=True) as txn:
        txn.put(b"format", str(FORMAT).encode(), db=shelves.meta)
        txn.put(b"incarnation", _number(shelves.incarnation), db=shelves.meta)
        txn.put(b"boot", boot(), db=shelves.meta)
    shelves.note_size()
    return shelves


def _check_circumstances(shelves: Shelves, folder: Path) -> None:
    """Voids everything where the store doesn't belong to this board, or the machine went down without notice."""
    shelves.env.reader_check()
    here = {b"incarnation": _number(shelves.incarnation), b"boot": boot()}
    with shelves.env.begin() as txn:
        was = {name: txn.get(name, db=shelves.meta) for name in here}
    if was == here and here[b"boot"]:
        return
    shelves.board.raise_(EPOCH)
    hot_files.remove_all(folder / "files")
    with shelves.env.begin(write=True) as txn:
        for name, value in here.items():
            txn.put(name, value, db=shelves.meta)
        txn.drop(shelves.leases, delete=False)  # their clock begins at boot


def map_size(budget: int) -> int:
    """Room for twice the budget, since pages that were freed lie between others."""
    return 2 * budget + SLACK


def boot() -> bytes:
    """What names this start of the machine; empty where it can't be told, and then each opening voids everything."""
    try:
        return _BOOT.read_bytes().strip()
    except OSError:
        return b""


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")
