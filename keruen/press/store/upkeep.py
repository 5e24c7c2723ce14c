"""What the worker does to keep the store in order, and what it tells of itself."""

import lmdb

from keruen.press.address import Address
from keruen.press.store import eviction, pages, sequence, slowest, status
from keruen.press.store.access import FAILURES
from keruen.press.store.records import head_of
from keruen.press.store.slot_access import SlotAccess
from keruen.press.store.slowest import Slow
from keruen.press.store.status import Status

# Looked at in one go, so that no reader is kept waiting.
STEPS = 2_000


class Upkeep(SlotAccess):
    """Each method does a bounded part and says how far it came."""

    def evict(self) -> int:
        """Takes away what is read least until a twentieth of the budget is free, if it is used up; how many went."""
        total = 0
        try:
            while True:
                with self.writing(changes=True) as (txn, shelves):
                    gone = eviction.evict(txn, shelves, budget=self.budget)
                total += gone
                if not gone:
                    return total
        except lmdb.MapFullError:
            # Twice the budget and more is in use, and even taking away needs a few pages.
            self.reopened(self.current(), anew="it was full")
            return total
        except FAILURES as error:
            self.complain(error)
            return total

    def void_addresses(self, most: int, *, after: bytes = b"") -> tuple[list[Address], bytes]:
        """Stored pages that are not fresh, in a walk over all: some of them, and where to go on; empty at the end."""
        found: list[Address] = []
        with self.reading() as (txn, shelves), txn.cursor(shelves.pages) as cursor:
            if not cursor.set_range(after + b"\0"):
                return found, b""
            for _ in range(STEPS):
                digest, record = cursor.item()
                if not pages.is_fresh(txn, shelves, digest, head_of(record), self.now()):
                    found.append(pages.known(txn, shelves, digest).address)
                if len(found) == most:
                    return found, digest
                if not cursor.next():
                    return found, b""
            return found, digest

    def slowest(self) -> list[Slow]:
        return self.read(slowest.read, [])

    def status(self) -> Status:
        with self.reading() as (txn, shelves):
            return status.read(txn, shelves, budget=self.budget)

    def voidings_per_minute(self) -> int:
        return self.read(lambda txn, shelves: sequence.number_since(txn, shelves, seconds=60), 0)
