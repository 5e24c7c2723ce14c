"""How stored pages and slots lie in the store: bytes with a format and a checksum, quickly read.

A record is a fixed head, what the page has in common with others (`shapes.py`), its own words, a table of pieces, their
deflated bytes and a CRC-32 of it all. Neither keys nor address are in it: a hit doesn't need them, so they lie in a
database of their own.
"""

import json
import struct
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from isal import isal_zlib

from keruen.press.address import Address
from keruen.press.pieces import Piece
from keruen.press.store.shapes import MARK_SIZE, Shape, mark_of, shape_of, text_of
from keruen.press.stored import StoredPage, StoredSlot

FORMAT: Final = 2
HEAD = struct.Struct(f"<BBHQQddf{MARK_SIZE}sIIH")
SUM = struct.Struct("<I")
ROW = struct.Struct("<III")
NEVER = float("inf")


class BadRecord(ValueError):
    """The bytes are none of ours, or were changed since."""


class Head(NamedTuple):
    """What stands first. `until` is `NEVER` where there is none.

    `mark` is the shape's; `shape`, `words` and `pieces` say how long what follows is.
    """

    format: int
    flag: int
    status: int
    epoch: int
    began: int
    made_at: float
    until: float
    took_ms: float
    mark: bytes
    shape: int
    words: int
    pieces: int


class Sheet(NamedTuple):
    """What a record says of a page, as far as a hit needs it; `subjects` are those of its own places."""

    status: int
    until: float
    shape: Shape
    subjects: list[str]
    version: str
    segments: list[Piece]

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        return self.shape.headers


def head_of(record: bytes) -> Head:
    """Raises `BadRecord` if it is cut off or of another format."""
    try:
        head = Head._make(HEAD.unpack_from(record))
    except struct.error as error:
        raise BadRecord("a record is cut off") from error
    if head.format != FORMAT:
        raise BadRecord(f"a record is of format {head.format}")
    return head


# What `json.loads` does after asking a dozen questions.
_decode: Final = json.JSONDecoder().raw_decode


def parsed(text: bytes) -> Any:
    """What a JSON text says. Raises `BadRecord`."""
    try:
        return _decode(str(text, "utf-8", "surrogatepass"))[0]
    except ValueError as error:
        raise BadRecord("a record is no JSON") from error


def encode_page(page: StoredPage, *, epoch: int, began: int) -> bytes:
    shape, subjects = text_of(page)
    head = Head(
        FORMAT, 0, page.status, epoch, began, page.rendered_at, _instant(page.until), page.took_ms, mark_of(shape), 0,
        0, len(page.segments),
    )  # fmt: skip
    return _packed(head, shape, [*subjects, page.version], page.segments)


def sheet_of(record: bytes, head: Head) -> Sheet:
    """Raises `BadRecord`."""
    words, segments = _unpacked(record, head)
    try:
        shape = shape_of(head.mark, record[HEAD.size : HEAD.size + head.shape])
    except ValueError as error:
        raise BadRecord("a record is no JSON") from error
    # Subjects are figures; a version may be anything.
    *subjects, version = words.split("\n", len(shape.own))
    return Sheet(head.status, head.until, shape, subjects, version, segments)


def decode_page(record: bytes, address: Address, head: Head | None = None) -> StoredPage:
    """The page at that address, without its keys; `head` where it is known already. Raises `BadRecord`."""
    head = head or head_of(record)
    sheet = sheet_of(record, head)
    return StoredPage(
        address=address,
        status=head.status,
        headers=sheet.headers,
        segments=tuple(sheet.segments),
        places=sheet.shape.places_about(sheet.subjects),
        version=sheet.version,
        code=sheet.shape.code,
        rendered_at=head.made_at,
        until=None if head.until == NEVER else head.until,
        took_ms=head.took_ms,
        keys=frozenset(),
    )


def encode_slot(slot: StoredSlot) -> bytes:
    pieces = (slot.piece,) if slot.then is None else (slot.piece, slot.then)
    made_at, until = slot.computed_at, _instant(slot.until)
    head = Head(FORMAT, slot.counts_in_tag, 0, 0, 0, made_at, until, 0.0, b"", 0, 0, len(pieces))
    return _packed(head, b"", [slot.key, slot.version], pieces)


def decode_slot(record: bytes, keys: frozenset[str] = frozenset()) -> StoredSlot:
    """The slot. Raises `BadRecord`."""
    head = head_of(record)
    words, pieces = _unpacked(record, head)
    key, _, version = words.partition("\n")
    return StoredSlot(
        key=key,
        piece=pieces[0],
        version=version,
        computed_at=head.made_at,
        until=None if head.until == NEVER else head.until,
        then=pieces[1] if len(pieces) > 1 else None,
        counts_in_tag=bool(head.flag),
        keys=keys,
    )


def _instant(until: float | None) -> float:
    return NEVER if until is None else until


def _packed(head: Head, shape: bytes, words: Sequence[str], pieces: Sequence[Piece]) -> bytes:
    own = "\n".join(words).encode(errors="surrogatepass")
    table = b"".join([ROW.pack(each.crc, each.length, len(each.deflated)) for each in pieces])
    body = b"".join([shape, own, table, *[each.deflated for each in pieces]])
    record = HEAD.pack(*head._replace(shape=len(shape), words=len(own))) + body
    return record + SUM.pack(isal_zlib.crc32(record))


def _unpacked(record: bytes, head: Head) -> tuple[str, list[Piece]]:
    if isal_zlib.crc32(memoryview(record)[: -SUM.size]) != SUM.unpack_from(record, len(record) - SUM.size)[0]:
        raise BadRecord("a record is damaged")
    own = HEAD.size + head.shape
    table = own + head.words
    at = table + ROW.size * head.pieces
    pieces = []
    for crc, length, size in ROW.iter_unpack(record[table:at]):
        # As `Piece(…)`, in a third of the time.
        pieces.append(_new(Piece, (crc, length, record[at : (at := at + size)])))
    return str(record[own:table], "utf-8", "surrogatepass"), pieces


_new: Final = tuple.__new__
