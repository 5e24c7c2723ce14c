"""How a process opens the store: one at a time, and anew where it is damaged, of another format, or after a crash."""

import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

import lmdb

from keruen.press.board import INCARNATION, SIZE, UNSURE, WIDE, Board
from keruen.press.store import file_entries, notes, slot_values, todo
from keruen.press.store.records import FORMAT
from keruen.press.store.sequence import FIRST, NUMBER
from keruen.press.store.shelves import Shelves

logger = logging.getLogger(__name__)

_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")

# LMDB can't have a file open twice in one process: who opens the same folder shares it. Shelves and how often in use.
_open: dict[tuple[int, Path], list[Shelves]] = {}
_opening = Lock()


def opened(folder: Path, *, budget: int, anew: str = "", passed: Shelves | None = None) -> Shelves:
    """The store in `folder`, in order. `anew` is a reason to make it anew; it replaces `passed`.

    Raises `lmdb.Error` or `OSError` where not even that is possible.
    """
    folder = folder.resolve()
    name = os.getpid(), folder
    with _opening, _alone(folder):
        users = _open.setdefault(name, [])
        if passed in users:
            users.remove(passed)
        shelves = users[-1] if users and not anew else None
        if shelves is None or shelves.is_passed() or not shelves.board.is_in_place():
            shelves = _opened(folder, budget, anew, passed)
        users.append(shelves)
        return shelves


def let_go(shelves: Shelves) -> None:
    """Closes them if nobody else in this process has them."""
    with _opening:
        for users in _open.values():
            if shelves in users:
                users.remove(shelves)
                if all(shelves.env is not other.env for other in users):
                    shelves.env.close()
                    shelves.board.close()
                return


def _opened(folder: Path, budget: int, anew: str, passed: Shelves | None) -> Shelves:
    board = Board(folder / "board")
    if passed is not None and not passed.board.is_in_place():
        passed.board.raise_epoch()  # nobody writes to it any more: what was kept by it must end
    if passed is not None and board.cells[INCARNATION] != passed.incarnation:
        anew = ""  # somebody else was here first
    shelves = None if anew else _as_it_is(folder, board, map_size(budget), passed)
    if shelves is None:
        logger.warning("page store made anew", extra={"reason": anew or "missing, damaged or of another format"})
        shelves = _made_anew(folder, board, map_size(budget))
    _check_circumstances(shelves)
    return shelves


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        os.close(file)


def _as_it_is(folder: Path, board: Board, size: int, passed: Shelves | None) -> Shelves | None:
    if not (folder / "store" / "data.mdb").exists():
        return None
    if passed is not None and passed.is_in_place():
        return passed.with_board(board)
    try:
        shelves = Shelves(folder / "store", board, map_size=size)
        if shelves.is_cut_off():
            return None
        shelves.open_databases()
        with shelves.env.begin() as txn:
            return shelves if txn.get(b"format", db=shelves.meta) == _format() else None
    except lmdb.Error:
        logger.warning("the page store can't be opened", exc_info=True)
        return None


def _made_anew(folder: Path, board: Board, size: int) -> Shelves:
    """Others who have the old one open see the incarnation pass; its files stay mapped until they let go."""
    board.cells[INCARNATION] += 1
    board.raise_epoch()
    board.cells[SIZE] = board.cells[WIDE] = 0
    board.cells[UNSURE] = min(board.cells[UNSURE], FIRST)  # what is unsure is gone, what comes is sure
    file_entries.remove_all(folder / "files")
    if (folder / "store").exists():
        (folder / "store").rename(folder / f"gone.{board.cells[INCARNATION]}")
    for gone in folder.glob("gone.*"):
        shutil.rmtree(gone, ignore_errors=True)
    (folder / "store").mkdir()
    shelves = Shelves(folder / "store", board, map_size=size)
    shelves.open_databases()
    with shelves.env.begin(write=True) as txn:
        txn.put(b"format", _format(), db=shelves.meta)
        txn.put(b"incarnation", shelves.own_number(), db=shelves.meta)
        txn.put(b"boot", boot(), db=shelves.meta)
        txn.put(b"voidings", NUMBER.pack(FIRST), db=shelves.meta)
        notes.restore(txn, shelves)
    shelves.note_size()
    return shelves


def _check_circumstances(shelves: Shelves) -> None:
    """Voids everything where the store doesn't belong to this board, or the machine went down without notice."""
    shelves.env.reader_check()
    here = {b"incarnation": shelves.own_number(), b"boot": boot()}
    with shelves.env.begin() as txn:
        was = {name: txn.get(name, db=shelves.meta) for name in here}
    if was == here and here[b"boot"]:
        return
    shelves.board.raise_epoch()
    file_entries.remove_all(shelves.files)
    with shelves.env.begin(write=True) as txn:
        for name, value in here.items():
            txn.put(name, value, db=shelves.meta)
        for database in (shelves.hot, shelves.leases, shelves.todo):  # the clock of these began anew at boot
            txn.drop(database, delete=False)
        todo.add(txn, shelves, slots=[slot.key for slot in slot_values.general(txn, shelves)])


def map_size(budget: int) -> int:
    """Room for twice the budget and more: freed pages lie between others, and a voiding needs some before it frees."""
    return 2 * budget + 256 * 2**20


def boot() -> bytes:
    """What names this start of the machine; empty where it can't be told, and then each opening voids everything."""
    try:
        return _BOOT.read_bytes().strip()
    except OSError:
        return b""


def _format() -> bytes:
    return str(FORMAT).encode()
