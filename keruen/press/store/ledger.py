"""What processes note beside the pages themselves: who renders, what was read, what failed, what is to be done."""

from collections.abc import Iterable, Mapping

from keruen.press.address import Address
from keruen.press.board import BELL, page_cell
from keruen.press.store import counts, failures, leases, notes, reads, sequence, slot_digests, todo
from keruen.press.store.access import FAILURES, Access
from keruen.press.store.failures import Failure
from keruen.press.store.holders import PAGE, SLOT
from keruen.press.store.todo import Todo


class Ledger(Access):
    """All of it may be lost without harm to a reader; a full disk is complained of and no more."""

    def lease(self, address: Address, *, seconds: float) -> bool:
        """Whether this process is the one that renders the page, for so long. Where nothing can be noted, all may."""
        digest = address.digest
        if self.read(lambda txn, shelves: leases.is_taken(txn, shelves, digest), False):
            return False
        try:
            with self.writing() as (txn, shelves):
                return leases.take(txn, shelves, digest, seconds)
        except FAILURES as error:
            self.complain(error)
            return True

    def release(self, address: Address) -> None:
        """Gives our lease back, if we still have it. Those who wait see the page's cell change."""
        digest = address.digest
        if self.read(lambda txn, shelves: leases.is_ours(txn, shelves, digest), False):
            self.note(lambda txn, shelves: leases.give_back(txn, shelves, digest))
        self.board.raise_cell(page_cell(digest))

    def note_reads(self, times: Mapping[bytes, int]) -> None:
        """How often pages were read, by the digests of their addresses; to be called with batches."""
        self.note(lambda txn, shelves: reads.add(txn, shelves, times))

    def most_read(self, most: int) -> list[Address]:
        """Most read first; a thousand are known."""
        return self.read(lambda txn, shelves: reads.most_read_addresses(txn, shelves, most), [])

    def count(self, **sums: float) -> None:
        """Adds to sums that all processes share: hits, misses, stale, renders, render_ms; to be called with batches."""
        self.note(lambda txn, shelves: counts.add(txn, shelves, sums))

    def note_failure(self, address: Address, reason: str, retry_at: float) -> None:
        """That the page couldn't be rendered, and when to try again. A page that is stored is off the list."""
        now = self.now()
        self.note(lambda txn, shelves: failures.note(txn, shelves, address, reason, retry_at=retry_at, now=now))

    def forget_failure(self, address: Address) -> None:
        """What failed works again. Of a page that is put this follows by itself; a slot's is forgotten here."""
        self.note(lambda txn, shelves: txn.delete(address.digest, db=shelves.failures))

    def failure(self, address: Address) -> Failure | None:
        return self.read(lambda txn, shelves: failures.read(txn, shelves, address.digest), None)

    def failures(self) -> list[Failure]:
        return self.read(lambda txn, shelves: list(failures.everything(txn, shelves)), [])

    def add_todo(self, *, addresses: Iterable[Address] = (), slots: Iterable[str] = ()) -> None:
        self.note(lambda txn, shelves: todo.add(txn, shelves, addresses=addresses, slots=slots))
        self.board.raise_cell(BELL)

    def todo(self, most: int = 1_000) -> Todo:
        """What nobody has taken yet."""
        return self.read(lambda txn, shelves: todo.described(todo.waiting(txn, shelves, most)), Todo())

    def take_todo(self, most: int = 1) -> Todo:
        """The oldest. They come off the list when they are stored or `done_todo` says so, else again in a minute."""
        if not self.todo(1):
            return Todo()
        try:
            with self.writing() as (txn, shelves):
                entries = todo.waiting(txn, shelves, most)
                todo.take(txn, shelves, entries)
                return todo.described(entries)
        except FAILURES as error:
            self.complain(error)
            return self.todo(most)

    def done_todo(self, *, addresses: Iterable[Address] = (), slots: Iterable[str] = ()) -> None:
        """For what was taken and will not be stored. What was asked for anew meanwhile stays."""
        done = [(PAGE, each.digest) for each in addresses] + [(SLOT, slot_digests.slot_digest(key)) for key in slots]
        self.note(lambda txn, shelves: todo.done_all(txn, shelves, done))

    def prune(self) -> int:
        """Forgets voidings that no rendering under way can have missed; how many. Each minute or so."""
        try:
            with self.writing() as (txn, shelves):
                return sequence.prune(txn, shelves)
        except FAILURES as error:
            self.complain(error)
            return 0

    def meta(self, name: str) -> str:
        """A note; empty if there is none."""
        return self.read(lambda txn, shelves: notes.read(txn, shelves, name), "")

    def set_meta(self, name: str, value: str) -> None:
        """It outlives the store."""
        if self.meta(name) != value:
            self.note(lambda txn, shelves: notes.put(txn, shelves, name, value))
            self._keep_note(name, value)

    def _keep_note(self, name: str, value: str) -> None:
        try:
            notes.keep(self.current(), name, value)
        except OSError as error:
            self.complain(error)
