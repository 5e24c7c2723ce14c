"""The store's LMDB environment and the databases in it, as one process has them open."""

from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import lmdb

from keruen.press.board import INCARNATION, SIZE, Board

# Classes of C, which are generic in their stubs alone.
if TYPE_CHECKING:
    from lmdb import _Database

    Txn: TypeAlias = lmdb.Transaction[bytes]
    Database: TypeAlias = _Database
else:
    Txn = lmdb.Transaction
    Database = object

# Readers are threads that look a page up at this instant, of all processes; those that were killed are cleared.
MOST_READERS: Final = 512
# More than there are, so that a later version can add one beside these.
MOST_DATABASES: Final = 24


class Shelves:
    """What a process needs to read and write: the environment, its databases, the board, and which incarnation it is.

    When a process makes the store anew, the board's incarnation rises, and others see that theirs has passed.
    """

    def __init__(self, folder: Path, board: Board, *, map_size: int) -> None:
        self.folder = folder
        self.board = board
        self.env = lmdb.open(
            str(folder),
            map_size=map_size,
            metasync=False,  # a power failure may undo the last commit; after one everything is void anyway
            readahead=False,
            max_readers=MOST_READERS,
            max_dbs=MOST_DATABASES,
            mode=0o644,
        )
        self.incarnation: int = board.cells[INCARNATION]
        self._identity = self._found()

    def with_board(self, board: Board) -> "Shelves":
        """The same files beside another board: LMDB can't open them a second time."""
        other = copy(self)
        other.board, other.incarnation = board, board.cells[INCARNATION]
        return other

    def is_in_place(self) -> bool:
        """Whether the file that is open is still the one at its path."""
        return self._found() == self._identity

    def _found(self) -> tuple[int, int] | None:
        try:
            found = (self.folder / "data.mdb").stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def open_databases(self) -> None:
        """Reads what lies in the file, so only after `is_cut_off` was asked."""
        self.pages = self._database("pages")  # digest -> record
        self.keys = self._database("keys")  # digest -> address or slot, and its keys
        self.void = self._database("void")  # digest -> number of the voiding
        self.holders = self._database("holders")  # key, kind and digest
        self.voided = self._database("voided")  # key -> number of the last voiding, for a while
        self.voidings = self._database("voidings")  # number -> instant and keys, for as long
        self.wide = self._database("wide")  # wide key that a page holds -> number of its last voiding
        self.slots = self._database("slots")  # digest -> record
        self.leases = self._database("leases")  # digest -> process, until when
        self.todo = self._database("todo")  # kind and digest -> order, until when it is taken, what it is
        self.reads = self._database("reads")  # digest -> score
        self.answers = self._database("answers")  # digests of pages that are bounded by number
        self.failures = self._database("failures")  # digest -> failure
        self.stats = self._database("stats")  # name -> sum
        self.hot = self._database("hot")  # digest -> what its file was joined from
        self.meta = self._database("meta")

    def _database(self, name: str) -> Database:
        return self.env.open_db(name.encode())

    def all(self) -> tuple[Database, ...]:
        return (
            self.pages, self.keys, self.void, self.holders, self.voided, self.voidings, self.wide, self.slots,
            self.leases, self.todo, self.reads, self.answers, self.failures, self.stats, self.hot, self.meta,
        )  # fmt: skip

    @property
    def files(self) -> Path:
        """The folder of hot files."""
        return self.folder.parent / "files"

    def is_passed(self) -> bool:
        passed: bool = self.board.cells[INCARNATION] != self.incarnation
        return passed

    def belongs(self, txn: Txn) -> bool:
        """Whether this is still the store, and the board, that others use; to be asked in a write transaction."""
        return not self.is_passed() and txn.get(b"incarnation", db=self.meta) == self.own_number()

    def own_number(self) -> bytes:
        return self.incarnation.to_bytes(8, "big")

    def file_size(self) -> int:
        return (self.folder / "data.mdb").stat().st_size

    def is_cut_off(self) -> bool:
        """Whether the file is shorter than it was: reading a mapped page behind its end kills the process.

        The last page's number alone says it only where the board doesn't know the size: a page that was given out and
        freed again in one transaction may never have been written.
        """
        try:
            return self.file_size() < (self.board.cells[SIZE] or self._needed())
        except FileNotFoundError:
            return True

    def _needed(self) -> int:
        return (self.env.info()["last_pgno"] + 1) * self.env.stat()["psize"]

    def note_size(self) -> None:
        size = self.file_size()
        if size > self.board.cells[SIZE]:
            self.board.cells[SIZE] = size
