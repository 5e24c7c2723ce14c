import time
from typing import Final

from keruen.press.address import Address
from keruen.press.hot_files import HotFiles
from keruen.press.keeping.keeper import LATER
from keruen.press.store import Store, pages, reads

MOST_FILES: Final = 2_000
LOOKS_EVERY: Final = 10.0
# Through Keruen between two looks: readers whom nginx gives a file aren't seen here.
READS_OF_HOT: Final = 5
# So a file goes after that, and comes back if its page is still read.
LAPSES_AFTER: Final = 600.0


class HotRound:
    """Makes files for nginx of what was read often lately, and keeps them as their slots are, to the second.

    A voiding has unlinked its files already; they come back here once their pages are fresh.
    """

    name = "hot files"
    needs_database = False
    is_idle_work = False

    def __init__(self, store: Store) -> None:
        self.store = store
        self.files = HotFiles(store)
        self.files.tidy()
        self.until: dict[Address, float] = {}
        self._rates = ReadRates(store)
        self._refresh_at = 0.0
        self._look_at = 0.0

    def turn(self) -> float:
        now = time.monotonic()
        if now < self._refresh_at:
            return self._refresh_at - now
        if now >= self._look_at:
            self._look_at = now + LOOKS_EVERY
            self._choose(now)
        self.files.refresh()
        self._bring_back()
        self._refresh_at = now + LATER / 2
        return LATER / 2

    def _choose(self, now: float) -> None:
        for file in self.files.files():
            self.until.setdefault(file.address, now + LAPSES_AFTER)  # left by a worker before this one
        for address in self._rates.often_read_since_last_look():
            self.until[address] = now + LAPSES_AFTER
        lasting = sorted(self.until, key=self.until.__getitem__, reverse=True)
        for address in [*lasting[MOST_FILES:], *(each for each in lasting[:MOST_FILES] if self.until[each] <= now)]:
            del self.until[address]
            self.files.drop(address)

    def _bring_back(self) -> None:
        there = {file.address for file in self.files.files()}
        missing = (address for address in self.until if address not in there)
        self.files.keep_all(address for address in missing if self.store.look(address).is_fresh)


class ReadRates:
    """How often pages were read since the last look, told from their scores, which the reader workers raise."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._scores: dict[bytes, float] | None = None

    def often_read_since_last_look(self) -> list[Address]:
        """Nothing at the first look."""
        before = self._scores
        with self.store.reading() as (txn, shelves):
            named = reads.most_read(txn, shelves, reads.MOST_NAMED)
            self._scores = {digest: reads.score(txn, shelves, digest) for digest in named}
            if before is None:
                return []
            hot = [each for each in named if self._reads(each, before) >= READS_OF_HOT]
            return [pages.known(txn, shelves, digest).address for digest in hot]

    def _reads(self, digest: bytes, before: dict[bytes, float]) -> float:
        age = time.time() / reads.HALF_LIFE
        scores = self._scores or {}
        return float(2 ** (scores[digest] - age) - 2 ** (before.get(digest, reads.NEVER_READ) - age))
