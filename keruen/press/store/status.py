"""What the store holds and how it does: for the desk, `keruen press status` and `keruen doctor`."""

from dataclasses import dataclass

from keruen.press.board import EPOCH, UNSURE
from keruen.press.store import counts, sequence
from keruen.press.store.shelves import Database, Shelves, Txn


@dataclass(frozen=True, slots=True)
class Status:
    """Of the `pages`, `answers` are those not found or moved, `void` those voided by themselves. Sizes are bytes."""

    pages: int
    void: int
    answers: int
    slots: int
    hot: int
    todo: int
    failures: int
    used: int
    file: int
    budget: int
    epoch: int
    voidings: int
    voidings_per_minute: int
    is_unsure: bool
    readers: int
    counts: dict[str, float]

    @property
    def hit_rate(self) -> float:
        """Of all that were asked for, the part that came fresh from the store."""
        asked = sum(self.counts.get(name, 0.0) for name in ("hits", "misses", "stale"))
        return self.counts.get("hits", 0.0) / asked if asked else 0.0


def used(txn: Txn, shelves: Shelves) -> int:
    """Bytes of LMDB's pages in use; the file is larger by those that are free."""
    total = 0
    for database in shelves.all():
        stat = txn.stat(database)
        total += (stat["branch_pages"] + stat["leaf_pages"] + stat["overflow_pages"]) * stat["psize"]
    return total


def read(txn: Txn, shelves: Shelves, *, budget: int) -> Status:
    def entries(database: Database) -> int:
        return txn.stat(database)["entries"]

    return Status(
        pages=entries(shelves.pages),
        void=entries(shelves.void),
        answers=entries(shelves.answers),
        slots=entries(shelves.slots),
        hot=entries(shelves.hot),
        todo=entries(shelves.todo),
        failures=entries(shelves.failures),
        used=used(txn, shelves),
        file=shelves.file_size(),
        budget=budget,
        epoch=shelves.board.cells[EPOCH],
        voidings=sequence.number(txn, shelves) - sequence.FIRST,
        voidings_per_minute=sequence.number_since(txn, shelves, seconds=60),
        is_unsure=bool(shelves.board.cells[UNSURE]),
        readers=shelves.env.info()["num_readers"],
        counts=counts.everything(txn, shelves),
    )
