"""The store's LMDB environment and the databases in it, as one process has them open."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

import lmdb

from keruen.press.board import INCARNATION, SIZE, Board

# Classes of C, generic in their stubs alone.
if TYPE_CHECKING:
    from lmdb import _Database

    Txn: TypeAlias = lmdb.Transaction[bytes]
    Database: TypeAlias = _Database
else:
    Txn = lmdb.Transaction
    Database = object

# Readers are threads that look a page up at this instant, of all processes; those that were killed are cleared.
MOST_READERS: Final = 512
# More than there are, so that a later version can add one without touching those.
MOST_DATABASES: Final = 24


class Shelves:
    """What a process needs to read and write: the environment, its databases, the board, and which incarnation it is.

    When a process has to make the store anew, the board's incarnation rises; others see that theirs has passed.
    """

    def __init__(self, folder: Path, board: Board, *, map_size: int) -> None:
        self.folder = folder
        self.board = board
        # Durability of the last commit isn't needed: after an unclean boot everything is void anyway.
        self.env = lmdb.open(
            str(folder),
            map_size=map_size,
            metasync=False,
            max_readers=MOST_READERS,
            max_dbs=MOST_DATABASES,
            readahead=False,
            mode=0o644,
        )
        self.incarnation = board.cells[INCARNATION]

    def open_databases(self) -> None:
        """Reads what lies in the file, so only after `is_cut_off` was asked."""
        self.pages: Database = self._database("pages")  # digest -> record
        self.keys: Database = self._database("keys")  # digest -> what it is, and its keys
        self.void: Database = self._database("void")  # digest -> number of the voiding
        self.holders: Database = self._database("holders", dupsort=True, dupfixed=True)  # key -> digest and kind
        self.voided: Database = self._database("voided")  # key -> number of the last voiding, for a while
        self.voidings: Database = self._database("voidings")  # number -> instant and keys, for as long
        self.wide: Database = self._database("wide")  # wide key that a page holds -> number of its last voiding
        self.slots: Database = self._database("slots")
        self.leases: Database = self._database("leases")
        self.todo: Database = self._database("todo")
        self.reads: Database = self._database("reads")
        self.answers: Database = self._database("answers")  # digests of pages that are bounded by number
        self.failures: Database = self._database("failures")
        self.stats: Database = self._database("stats")
        self.hot: Database = self._database("hot")
        self.meta: Database = self._database("meta")

    def _database(self, name: str, *, dupsort: bool = False, dupfixed: bool = False) -> Database:
        return self.env.open_db(name.encode(), dupsort=dupsort, dupfixed=dupfixed)

    def all(self) -> tuple[Database, ...]:
        return (
            self.pages, self.keys, self.void, self.holders, self.voided, self.voidings, self.wide, self.slots,
            self.leases, self.todo, self.reads, self.answers, self.failures, self.stats, self.hot, self.meta,
        )  # fmt: skip

    def is_passed(self) -> bool:
        return self.board.cells[INCARNATION] != self.incarnation

    def belongs(self, txn: Txn) -> bool:
        """To be asked within a transaction: whether this is still the store and the board that others use."""
        return not self.is_passed() and txn.get(b"incarnation", db=self.meta) == self.incarnation.to_bytes(8, "big")

    def file_size(self) -> int:
        return (self.folder / "data.mdb").stat().st_size

    def is_cut_off(self) -> bool:
        """Whether the file is shorter than it was: reading a mapped page behind its end kills the process.

        A page that was given out and freed again in one transaction may never have been written, so the last page's
        number alone says nothing where the board knows the size.
        """
        return self.file_size() < (self.board.cells[SIZE] or self._needed())

    def _needed(self) -> int:
        return (self.env.info()["last_pgno"] + 1) * self.env.stat()["psize"]

    def note_size(self) -> None:
        size = self.file_size()
        if size > self.board.cells[SIZE]:
            self.board.cells[SIZE] = size
