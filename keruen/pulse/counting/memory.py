"""Who has opened what just now: the rules about repeats, about one address, and about new readers.

Nobody's address is kept. A reader is a number: the hash of address, browser and story under a random key that is made
each day (of UTC), lies in memory alone and is forgotten half an hour after its day. With the key gone, no number can be
led back to anybody, and none of today has anything to do with one of yesterday.
"""

import os
from hashlib import blake2b
from typing import Final, NamedTuple

from keruen.pulse.counting.record import NEW_READER, TELLING
from keruen.pulse.counting.shared_memory import SharedMemory
from keruen.pulse.counting.short_table import FLOORS, ShortTable, cells_of

# Milliseconds, all of them.
REPEAT: Final = 30 * 60_000
NEW_AGAIN: Final = 5 * 60_000
_DAY: Final = 24 * 60 * 60_000
# So many views of a story tell what is read, of one address, in the time of `REPEAT` from the first of them.
TELLING_VIEWS: Final = 3
# Beacons of one address: so many a second in the long run, and so many at once. Thousands of a mobile operator's
# subscribers may have one address, and a notification brings many of them in one minute.
RATE: Final = 5
BURST: Final = 300
_INTERVAL: Final = 1000 // RATE

# The head's cells: the day of the key, when it was made, how many floors of the table are open; then the keys, of even
# days and of odd ones.
_DAY_CELL: Final = 0
_CHANGED_CELL: Final = 1
_OPENED_CELL: Final = 2
_KEYS_BYTES: Final = 64
_KEY_SIZE: Final = 32
_HEAD_CELLS: Final = 512
# After the head, when the bucket of each network will be empty.
_RATES: Final = 2**16
SIZE: Final = 8 * (_HEAD_CELLS + _RATES + cells_of(FLOORS))

# An entry's end is a time in milliseconds and, below it, the flags of the view that it stands for.
_FLAG_BITS: Final = 8
_FLAGS: Final = (1 << _FLAG_BITS) - 1
# Beside the flags of the record.
_WRITTEN: Final = 1 << 7


class Opened(NamedTuple):
    """A view that counts, to be written under `opening`: that of the beacon, or of the one before that wasn't written.

    The same is told again of one that may have been written, as its answer may have been lost on its way: the fold
    drops what was written twice. `place` is where the memory has it.
    """

    flags: int
    opening: int
    place: int


class Memory:
    """Threads may share it. `memory` has SIZE bytes, that other processes may share; times are Unix milliseconds."""

    def __init__(self, memory: SharedMemory) -> None:
        self.memory = memory
        self._table = ShortTable(memory, first=_HEAD_CELLS + _RATES, opened=_OPENED_CELL)
        self._days: tuple[int, int] | None = None
        self._keyed = self._keyed_before = blake2b()

    def allows(self, network: str, now: int) -> bool:
        """Whether one more beacon is taken from that network.

        A leaking bucket as one number, the time when it is empty (GCRA). Networks whose hashes are alike share one, and
        two processes that change it in the same instant may take one beacon too many: neither does any harm.
        """
        if self._days is None:
            with self.memory:
                self._look_at_keys(now)
        cells = self.memory.cells
        cell = _HEAD_CELLS + int.from_bytes(self._hash(self._keyed, network.encode()), "little") % _RATES
        empty_at = max(now, cells[cell])
        if empty_at - now > (BURST - 1) * _INTERVAL:
            return False
        cells[cell] = empty_at + _INTERVAL
        return True

    def opened(self, *, reader: str, network: str, article: int, opening: int, now: int) -> Opened | None:
        """The view to be counted; None for one that repeats another. The same opening again repeats nothing."""
        who = reader.encode("utf-8", "replace")
        with self.memory:
            self._look_at_keys(now)
            place, key = self._find(b"view %d " % article + who, now)
            if place:
                return self._known(place, opening)
            flags = self._telling(network, article, now) | self._new_reader(who, now)
            return Opened(flags, opening, self._add(key, now, lasts=REPEAT, word=opening, flags=flags))

    def written(self, view: Opened) -> None:
        """The view is in the log: from now on, another opening by that reader repeats it.

        Whoever dies before leaves a view that the next opening, whichever it is, writes under the same number.
        """
        with self.memory:
            if self._table.word(view.place) == view.opening:
                self._table.put(view.place, ends=self._table.ends(view.place) | _WRITTEN, word=view.opening)

    def _known(self, place: int, opening: int) -> Opened | None:
        flags, first = self._table.ends(place) & _FLAGS, self._table.word(place)
        if flags & _WRITTEN and first != opening:
            return None
        return Opened(flags & ~_WRITTEN, first, place)

    def _telling(self, network: str, article: int, now: int) -> int:
        place, key = self._find(b"from %d " % article + network.encode(), now)
        if not place:
            self._add(key, now, lasts=REPEAT, word=1)
            return TELLING
        views = self._table.word(place)
        self._table.put(place, ends=self._table.ends(place), word=views + 1)
        return TELLING if views < TELLING_VIEWS else 0

    def _new_reader(self, who: bytes, now: int) -> int:
        place, key = self._find(b"who " + who, now)
        if place:
            return 0
        self._add(key, now, lasts=NEW_AGAIN)
        return NEW_READER

    def _find(self, name: bytes, now: int) -> tuple[int, bytes]:
        """Where it stands, or 0, and its key of the day. For half an hour it may stand under that of the day before."""
        over = (now << _FLAG_BITS) | _FLAGS
        key = self._hash(self._keyed, name)
        place = self._table.find(key, over)
        if not place and self._keyed_before is not self._keyed:
            place = self._table.find(self._hash(self._keyed_before, name), over)
        return place, key

    def _add(self, key: bytes, now: int, *, lasts: int, word: int = 0, flags: int = 0) -> int:
        over = (now << _FLAG_BITS) | _FLAGS
        return self._table.add(key, over, ends=((now + lasts) << _FLAG_BITS) | flags, word=word)

    def _hash(self, keyed: blake2b, name: bytes) -> bytes:
        hashed = keyed.copy()
        hashed.update(name)
        return hashed.digest()

    def _look_at_keys(self, now: int) -> None:
        cells = self.memory.cells
        # Who took the time before midnight and got in after it finds the new day's key made.
        if now // _DAY not in {cells[_DAY_CELL], cells[_DAY_CELL] - 1}:
            self._make_key(now)
        day = cells[_DAY_CELL]
        before = 0
        if cells[_CHANGED_CELL]:
            if now < cells[_CHANGED_CELL] + REPEAT:
                before = day - 1
            else:
                self._forget_key(day - 1)
                cells[_CHANGED_CELL] = 0
        if self._days != (day, before):
            self._keyed = self._keyed_by(day)
            self._keyed_before = self._keyed_by(before) if before else self._keyed
            self._days = (day, before)

    def _make_key(self, now: int) -> None:
        """The other day's key stays where it is; whoever dies in here leaves the change to the next one."""
        cells, day = self.memory.cells, now // _DAY
        start = _KEYS_BYTES + day % 2 * _KEY_SIZE
        self.memory.map[start : start + _KEY_SIZE] = os.urandom(_KEY_SIZE)
        if cells[_DAY_CELL] != day - 1:
            self._forget_key(day - 1)
        cells[_CHANGED_CELL] = now
        cells[_DAY_CELL] = day

    def _forget_key(self, day: int) -> None:
        start = _KEYS_BYTES + day % 2 * _KEY_SIZE
        self.memory.map[start : start + _KEY_SIZE] = bytes(_KEY_SIZE)

    def _keyed_by(self, day: int) -> blake2b:
        start = _KEYS_BYTES + day % 2 * _KEY_SIZE
        return blake2b(digest_size=8, key=self.memory.map[start : start + _KEY_SIZE])
