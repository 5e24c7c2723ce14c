"""A counted view, as the log of views has it: 32 bytes, little-endian, so that no record crosses a page of memory."""

from struct import Struct
from typing import Final
from zlib import crc32

# What a view may be beside being counted. TELLING: it says what people read, and not what one address opens again and
# again. NEW_READER: this reader had opened no story in the minutes before.
TELLING: Final = 1
NEW_READER: Final = 2

# flags, referrer, article, at_ms, opening
Record = tuple[int, int, int, int, int]

# Mark and version; flags; referrer; article; milliseconds of Unix time; opening; CRC-32 of all before it.
_WHOLE: Final = Struct("<HBBQQQI")
_SUMMED: Final = Struct("<HBBQQQ")
_SUM: Final = Struct("<I")
_MARK: Final = 0x4B56
_MARK_BYTES: Final = _MARK.to_bytes(2, "little")
_SUMMED_BYTES: Final = _SUMMED.size
SIZE: Final = _WHOLE.size


def pack(*, article: int, at_ms: int, opening: int, referrer: int, flags: int) -> bytes:
    """`referrer` is the place in `referrers.REFERRERS`, `opening` the page's own random number of 64 bits."""
    summed = _SUMMED.pack(_MARK, flags, referrer, article, at_ms, opening)
    return summed + _SUM.pack(crc32(summed))


def read_all(block: bytes) -> tuple[list[Record], int, int]:
    """The whole records in the block, how many of its bytes are done with, and how many of those were no record.

    What may be the beginning of a record that isn't whole yet is left for the next time. A piece of a record, as a
    full disk leaves it, is passed over; the records after it are found wherever they begin.
    """
    found: list[Record] = []
    at = rubbish = 0
    while len(block) - at >= SIZE:
        whole = _in_a_row(block, at)
        found += whole
        at += len(whole) * SIZE
        if len(block) - at >= SIZE:
            next_mark = _next_mark(block, at + 1)
            rubbish += next_mark - at
            at = next_mark
    return found, at, rubbish


def _in_a_row(block: bytes, start: int) -> list[Record]:
    """The records from `start` on, up to what is none."""
    end = start + (len(block) - start) // SIZE * SIZE
    found: list[Record] = []
    at = start
    for fields in _WHOLE.iter_unpack(memoryview(block)[start:end]):
        if fields[0] != _MARK or crc32(block[at : at + _SUMMED_BYTES]) != fields[6]:
            break
        found.append(fields[1:6])
        at += SIZE
    return found


def _next_mark(block: bytes, start: int) -> int:
    """Where the next record may begin; a mark of which only the first byte is there may be one."""
    found = block.find(_MARK_BYTES, start)
    if found >= 0:
        return found
    return len(block) - 1 if block.endswith(_MARK_BYTES[:1]) else len(block)
