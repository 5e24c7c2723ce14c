"""What others do with the store: look pages up, put them, void them; slots likewise."""

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from keruen.lib.clock import Clock
from keruen.press.address import Address
from keruen.press.board import BELL, UNSURE, Watch, page_cell
from keruen.press.store import eviction, file_entries, hits, marking, notes, pages, sequence, slot_values, slowest, todo
from keruen.press.store.access import FAILURES
from keruen.press.store.hits import Hit
from keruen.press.store.holders import key_digest
from keruen.press.store.marking import Voided
from keruen.press.store.shelves import Shelves, Txn
from keruen.press.store.upkeep import Upkeep
from keruen.press.stored import StoredPage

logger = logging.getLogger(__name__)

DEFAULT_BUDGET: Final = 2 * 2**30


@dataclass(frozen=True, slots=True)
class Look:
    """What is stored at an address. `watch` was taken before: as long as it is current, so is this.

    `began` is what `Store.begin` gave when the page was begun, less than any of its numbers if there is none. A page
    that was begun after another call of `begin` shows all that was voided before that call, though it be void by now.
    """

    page: StoredPage | None
    is_fresh: bool
    watch: Watch
    began: int


class Store(Upkeep):
    """The store in a folder. What can't be read isn't there; what can't be written is complained of once a minute."""

    @classmethod
    def open(cls, folder: Path, *, budget: int = DEFAULT_BUDGET, clock: Clock | None = None) -> "Store":
        """Makes it where it is missing, and anew where it is damaged or of another format."""
        return cls(folder, budget=budget, clock=clock or Clock())

    def begin(self) -> int:
        """To be taken before the first read of a rendering and handed to `put`: it tells what was voided since."""
        while True:
            shelves = self.current()
            began = self.read(sequence.beginning, 0)  # nothing begun at nought is ever fresh
            if not shelves.is_passed():
                return began

    def look(self, address: Address) -> Look:
        """A stale page is given too: it is the last good copy. Its keys aren't read."""
        watch = self.current().board.watch_page(address.digest)
        page, is_fresh, began = self.read(
            lambda txn, shelves: pages.look(txn, shelves, address, self.now()), pages.NOT_FOUND
        )
        return Look(page, is_fresh, watch, began)

    def hit(self, address: Address, cookies: Mapping[str, str], now: float) -> Hit | None:
        """A fresh page, read as quickly as it can be; `now` is what the portal's clock shows."""
        digest = address.digest
        moment = self.current().board.moment()
        return self.read(lambda txn, shelves: hits.read(txn, shelves, digest, cookies, now, moment), None)

    def watch(self, address: Address) -> Watch:
        """Over one page: for who waits for another to render it."""
        return self.current().board.watch_page(address.digest)

    def keys_of(self, address: Address) -> frozenset[str]:
        return self.read(lambda txn, shelves: pages.known(txn, shelves, address.digest).keys, frozenset())

    def put(self, page: StoredPage, *, began: int) -> bool:
        """Whether it is stored as fresh. Not so if one of its keys was voided since it began, or for want of space."""
        try:
            with self.writing(changes=True) as (txn, shelves):
                is_stored = pages.put(txn, shelves, page, began=began, now=self.now())
                shelves.board.raise_cell(page_cell(page.address.digest))
                slowest.note(txn, shelves, page)
                eviction.make_room(txn, shelves, budget=self.budget)
        except FAILURES as error:
            self.complain(error)
            return False
        shelves.board.raise_cell(page_cell(page.address.digest))  # for those who wait: now they find it
        return is_stored

    def void(self, keys: Iterable[str], *, addresses: Iterable[Address] = ()) -> Voided:
        """When it returns, no page that holds one of the keys is fresh, whatever the disk does.

        The `addresses` are void too, and are rendered at once, stored or not.
        """
        wanted, asked = frozenset(keys), tuple(addresses)
        try:
            with self.writing(changes=True) as (txn, shelves):
                voided = marking.mark(txn, shelves, wanted, asked)
        except FAILURES as error:
            self._void_without_space(error)
            return Voided(is_everything=True)
        shelves.board.raise_cell(BELL)
        return voided

    def overtake(self, keys: Iterable[str]) -> None:
        """What is being made since before, and holds one of the keys, is not fresh when it is put.

        What is stored stays as it is: whoever calls this sees to it.
        """
        try:
            with self.writing() as (txn, shelves):
                sequence.overtake(txn, shelves, map(key_digest, keys))
        except FAILURES as error:
            self.complain(error)

    def remove(self, address: Address) -> None:
        """Takes a page away with all that is noted of it: its last good copy may not go out any more."""
        try:
            with self.writing(changes=True) as (txn, shelves):
                pages.remove(txn, shelves, address.digest)
        except FAILURES as error:
            self.complain(error)

    def void_everything(self, why: str) -> None:
        """Also all slots are computed again, those about one subject aside."""
        logger.warning("all stored pages are void", extra={"reason": why})
        self._void_everything(lambda txn, shelves: None)

    def set_code(self, code: str) -> None:
        """The version of what makes pages. Another one voids them all; pages of other code aren't stored as fresh."""
        if self.meta("code") != code:
            logger.warning("all stored pages are void", extra={"reason": f"code {code}"})
            self._void_everything(lambda txn, shelves: notes.put(txn, shelves, "code", code))
            self._keep_note("code", code)

    def set_meta(self, name: str, value: str) -> None:
        if name == "code":
            self.set_code(value)
        else:
            super().set_meta(name, value)

    def set_unsure(self, is_unsure: bool) -> None:
        """While unsure, pages begun before count as void: voidings of other machines may not have been heard yet."""
        try:
            with self.writing(changes=True) as (txn, shelves):
                shelves.board.cells[UNSURE] = sequence.raise_number(txn, shelves) if is_unsure else 0
                file_entries.drop_all(txn, shelves)
        except FAILURES as error:
            self._void_without_space(error)

    def _void_everything(self, write: Callable[[Txn, Shelves], object]) -> None:
        try:
            with self.writing(changes=True) as (txn, shelves):
                shelves.board.raise_epoch()
                file_entries.drop_all(txn, shelves)
                todo.add(txn, shelves, slots=[slot.key for slot in slot_values.general(txn, shelves)])
                write(txn, shelves)
            shelves.board.raise_cell(BELL)
        except FAILURES as error:
            self._void_without_space(error)

    def _void_without_space(self, error: Exception) -> None:
        self.complain(error)
        self.current().board.raise_epoch()
        file_entries.remove_all(self.folder / "files")

    def clear(self) -> None:
        """Takes away all that is stored."""
        self.reopened(self.current(), anew="it was cleared")
