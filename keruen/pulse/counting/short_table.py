"""A table of what is remembered for minutes, in memory that processes share: a key, until when, and a word of 64 bits.

Nothing is ever deleted: an entry whose time is over makes room. It begins small. An entry goes into the first floor
that has room for it in its bucket; a floor more is opened when none has, so that little used memory stays untouched.
"""

from struct import Struct
from typing import Final

from keruen.pulse.counting.shared_memory import SharedMemory

# Of a bucket: eight keys, then when each ends, then their words.
WAYS: Final = 8
_BUCKET_CELLS: Final = 3 * WAYS
_KEYS_BYTES: Final = 8 * WAYS
_ENDS: Final = Struct(f"={WAYS}Q")
# Room for 64 thousand entries, 512 thousand, two millions: 65 MB when all are in use.
FLOORS: Final = tuple(2**bits // WAYS for bits in (16, 19, 21))


def cells_of(floors: tuple[int, ...]) -> int:
    return sum(floors) * _BUCKET_CELLS


class ShortTable:
    """Stands in `memory` from the cell `first` on. To be used by one at a time; a process may die anywhere in between.

    The cell `opened` holds how many floors are open beside the first. Keys have eight bytes, and are as good as random.
    Ends are numbers that grow with time.
    """

    def __init__(self, memory: SharedMemory, *, first: int, opened: int, floors: tuple[int, ...] = FLOORS) -> None:
        self.cells = memory.cells
        self._map = memory.map
        self._opened = opened
        self._floors: list[tuple[int, int]] = []
        for buckets in floors:
            self._floors.append((first, buckets))
            first += buckets * _BUCKET_CELLS

    def find(self, key: bytes, now: int) -> int:
        """Where the entry stands, if it lasts beyond `now`; else 0."""
        cells, find, number = self.cells, self._map.find, int.from_bytes(key, "little")
        for first, buckets in self._floors[: cells[self._opened] + 1]:
            start = (first + number % buckets * _BUCKET_CELLS) * 8
            found = find(key, start, start + _KEYS_BYTES)
            while found >= 0:
                # An entry of this key may be left whose time is over, and the bytes of two neighbours may look like it.
                if not found & 7 and cells[(found >> 3) + WAYS] > now:
                    return found >> 3
                found = find(key, found + 1, start + _KEYS_BYTES)
        return 0

    def add(self, key: bytes, now: int, *, ends: int, word: int) -> int:
        """A new entry, for a key that `find` didn't find. Where all is full, one that ends soon gives its place."""
        cells, number = self.cells, int.from_bytes(key, "little")
        start, soonest, all_ends = 0, 0, (0,)
        for floor, (first, buckets) in enumerate(self._floors):
            start = first + number % buckets * _BUCKET_CELLS
            all_ends = _ENDS.unpack_from(self._map, (start + WAYS) * 8)
            soonest = min(all_ends)
            if soonest <= now:
                if floor > cells[self._opened]:
                    cells[self._opened] = floor
                break
        place = start + all_ends.index(soonest)
        cells[place + WAYS] = 0
        cells[place] = number
        self.put(place, ends=ends, word=word)
        return place

    def ends(self, place: int) -> int:
        return self.cells[place + WAYS]

    def word(self, place: int) -> int:
        return self.cells[place + 2 * WAYS]

    def put(self, place: int, *, ends: int, word: int) -> None:
        """Whoever dies between the two leaves an entry that is over, or one with the word of a moment before."""
        self.cells[place + 2 * WAYS] = word
        self.cells[place + WAYS] = ends
