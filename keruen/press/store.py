"""The store of pages: one per machine, shared by all its processes, in LMDB, made anew when it is damaged.

Start here. What a method does within a transaction lies in a module of its own: `page_shelf`, `slot_shelf`,
`marking` (voiding), `sequence` (what was voided when), `holders`, `reads`, `eviction`, `leases`, `todo`, `failures`,
`counts`. `access` is how a process gets at the files at all.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import lmdb

from keruen.lib.clock import Clock
from keruen.press import (
    counts,
    eviction,
    failures,
    hot_files,
    leases,
    marking,
    page_shelf,
    reads,
    sequence,
    slot_shelf,
    status,
    todo,
)
from keruen.press.access import Access
from keruen.press.address import Address
from keruen.press.board import EPOCH, UNSURE, Board, Watch, page_cell, slot_cell
from keruen.press.failures import Failure
from keruen.press.marking import Voided
from keruen.press.records import BadRecord, decode_page
from keruen.press.slot_shelf import slot_digest
from keruen.press.status import Status
from keruen.press.stored import SlotPlace, StoredPage, StoredSlot
from keruen.press.todo import Todo

logger = logging.getLogger(__name__)

DEFAULT_BUDGET: Final = 2 * 2**30


@dataclass(frozen=True, slots=True)
class Look:
    """What is stored at an address. `watch` was taken before: as long as it is current, so is this."""

    page: StoredPage | None
    is_fresh: bool
    watch: Watch


class Store(Access):
    """Of this machine. Reading raises nothing; what can't be read isn't there."""

    @classmethod
    def open(cls, folder: Path, *, budget: int = DEFAULT_BUDGET, clock: Clock | None = None) -> "Store":
        """Makes it, or makes it anew, where it is missing, damaged or of another format."""
        return cls(folder, budget=budget, clock=clock or Clock())

    @property
    def board(self) -> Board:
        return self._shelves.board

    def begin(self) -> int:
        """To be taken before the first read of a rendering and handed to `put`: it tells what was voided since."""
        while True:
            shelves = self._current()
            epoch = shelves.board.cells[EPOCH]
            with shelves.env.begin() as txn:
                at = sequence.number(txn, shelves)
            if not shelves.is_passed():
                return sequence.pack_beginning(epoch, at)

    def look(self, address: Address) -> Look:
        """A stale page is returned too: it is the last good copy. Its keys aren't read."""
        digest = address.digest
        watch = self._current().board.watch_page(digest)
        try:
            with self._reading() as (txn, shelves):
                record = txn.get(digest, db=shelves.pages)
                if record is None:
                    return Look(None, False, watch)
                is_fresh = page_shelf.is_fresh(txn, shelves, digest, record, self._now())
                return Look(decode_page(record), is_fresh, watch)
        except (lmdb.Error, BadRecord) as error:
            self._complain(error)
            return Look(None, False, watch)

    def keys_of(self, address: Address) -> frozenset[str]:
        with self._reading() as (txn, shelves):
            return page_shelf.known(txn, shelves, address.digest).keys

    def put(self, page: StoredPage, *, began: int) -> bool:
        """Whether it is stored as fresh. Not so if one of its keys was voided since it began, or for want of space."""
        try:
            with self._writing() as (txn, shelves):
                is_stored = page_shelf.put(txn, shelves, page, began=began, now=self._now())
        except (lmdb.Error, BadRecord) as error:
            self._complain(error)
            return False
        shelves.board.raise_(page_cell(page.address.digest))
        return is_stored

    def void(self, keys: Iterable[str], *, addresses: Iterable[Address] = ()) -> Voided:
        """When it returns, no page that holds one of the keys is fresh, whatever the disk does.

        The `addresses` are void too and are rendered at once, stored or not.
        """
        wanted, asked = frozenset(keys), tuple(addresses)
        try:
            with self._writing(voids=True) as (txn, shelves):
                return marking.mark(txn, shelves, wanted, asked)
        except (lmdb.Error, BadRecord) as error:
            self._complain(error)
            self._void_without_space()
            return Voided(is_everything=True)

    def void_everything(self, why: str) -> None:
        logger.warning("all stored pages are void", extra={"reason": why})
        try:
            with self._writing(voids=True) as (txn, shelves):
                shelves.board.raise_(EPOCH)
                hot_files.drop_all(txn, shelves)
                slots = [slot.key for slot in slot_shelf.everything(txn, shelves)]
                sequence.raise_number(txn, shelves)
                todo.add(txn, shelves, slots=slots)
        except (lmdb.Error, BadRecord) as error:
            self._complain(error)
            self._void_without_space()

    def _void_without_space(self) -> None:
        self._shelves.board.raise_(EPOCH)
        hot_files.remove_all(self.folder / "files")

    def clear(self) -> None:
        """Takes away all that is stored."""
        self._reopened(self._shelves, anew="it was cleared")

    def slot(self, key: str) -> StoredSlot | None:
        with self._reading() as (txn, shelves):
            return slot_shelf.whole(txn, shelves, slot_digest(key))

    def slots(self) -> Iterator[StoredSlot]:
        with self._reading() as (txn, shelves):
            found = list(slot_shelf.everything(txn, shelves))
        yield from found

    def slots_for(
        self, places: Iterable[SlotPlace], cookies: Mapping[str, str]
    ) -> tuple[list[StoredSlot | None], Watch]:
        """For each place the variant for these cookies, or the default, without keys; and the watch over them."""
        wanted = list(places)
        keys = {place.key(cookies.get(place.cookie, "") if place.cookie else "") for place in wanted}
        keys.update(place.key() for place in wanted)
        watch = self._current().board.watch([slot_cell(slot_digest(key)) for key in keys])
        try:
            with self._reading() as (txn, shelves):
                return [slot_shelf.read_for(txn, shelves, place, cookies) for place in wanted], watch
        except (lmdb.Error, BadRecord) as error:
            self._complain(error)
            return [None] * len(wanted), watch

    def put_slot(self, slot: StoredSlot, *, began: int) -> bool:
        return self.put_slots([slot], began=began)

    def put_slots(self, slots: Iterable[StoredSlot], *, began: int) -> bool:
        """Whether none of their keys was voided since `began`; they are kept in any case."""
        some = list(slots)
        try:
            with self._writing() as (txn, shelves):
                are_good = [slot_shelf.put(txn, shelves, slot, began=began) for slot in some]
        except (lmdb.Error, BadRecord) as error:
            self._complain(error)
            return False
        for slot in some:
            shelves.board.raise_(slot_cell(slot_digest(slot.key)))
        return all(are_good)

    def lease(self, address: Address, *, seconds: float) -> bool:
        """Whether this process is the one that renders the page, for so long."""
        with self._reading() as (txn, shelves):
            if leases.is_taken(txn, shelves, address.digest):
                return False
        try:
            with self._writing() as (txn, shelves):
                return leases.take(txn, shelves, address.digest, seconds)
        except lmdb.Error as error:
            self._complain(error)
            return True

    def release(self, address: Address) -> None:
        """Those who wait are told."""
        digest = address.digest
        try:
            with self._reading() as (txn, shelves):
                is_ours = leases.is_ours(txn, shelves, digest)
            if is_ours:
                with self._writing() as (txn, shelves):
                    txn.delete(digest, db=shelves.leases)
        except lmdb.Error as error:
            self._complain(error)
        self.board.raise_(page_cell(digest))

    def note_reads(self, reads_of: Mapping[bytes, int]) -> None:
        """By the digests of their addresses."""
        self._note(lambda txn, shelves: reads.add(txn, shelves, reads_of))

    def count(self, **sums: float) -> None:
        """Adds to sums such as hits, misses, stale, renders, render_ms; to be called with batches."""
        self._note(lambda txn, shelves: counts.add(txn, shelves, sums))

    def evict(self) -> int:
        """Makes room where the budget is exceeded; how many pages and slots went."""
        total = 0
        try:
            while True:
                with self._writing() as (txn, shelves):
                    gone = eviction.evict_some(txn, shelves, budget=self.budget)
                    total += gone
                    if gone < eviction.MOST_AT_A_TIME:
                        sequence.prune(txn, shelves)
                        return total + eviction.evict_slots(txn, shelves)
        except (lmdb.Error, BadRecord) as error:
            self._complain(error)
            return total

    def note_failure(self, address: Address, reason: str, retry_at: float) -> None:
        self._note(
            lambda txn, shelves: failures.note(txn, shelves, address, reason, retry_at=retry_at, now=self._now())
        )

    def failure(self, address: Address) -> Failure | None:
        with self._reading() as (txn, shelves):
            return failures.read(txn, shelves, address.digest)

    def failures(self) -> list[Failure]:
        with self._reading() as (txn, shelves):
            return list(failures.everything(txn, shelves))

    def add_todo(self, *, addresses: Iterable[Address] = (), slots: Iterable[str] = ()) -> None:
        self._note(lambda txn, shelves: todo.add(txn, shelves, addresses=addresses, slots=slots))

    def todo(self, most: int = 1_000) -> Todo:
        with self._reading() as (txn, shelves):
            return todo.read(txn, shelves, most, takes=False)

    def take_todo(self, most: int = 1) -> Todo:
        """The oldest, which are then nobody else's."""
        if not self.todo(1):
            return Todo()
        with self._writing() as (txn, shelves):
            return todo.read(txn, shelves, most, takes=True)

    def status(self) -> Status:
        with self._reading() as (txn, shelves):
            return status.read(txn, shelves, budget=self.budget, voidings=sequence.number(txn, shelves))

    def meta(self, name: str) -> str:
        with self._reading() as (txn, shelves):
            return (txn.get(name.encode(), db=shelves.meta) or b"").decode()

    def set_meta(self, name: str, value: str) -> None:
        """`parameters`: names that views declare; `code`: version of code and templates; another one voids all."""
        if self.meta(name) == value:
            return
        self._note(lambda txn, shelves: txn.put(name.encode(), value.encode(), db=shelves.meta))
        if name == "code":
            self.void_everything("other code")

    def set_unsure(self, is_unsure: bool) -> None:
        """While it is unsure, pages that were begun before count as void: this node may have missed voidings."""
        with self._writing(voids=True) as (txn, shelves):
            shelves.board.cells[UNSURE] = sequence.raise_number(txn, shelves) if is_unsure else 0
            hot_files.drop_all(txn, shelves)
