"""How stored pages and slots lie in the store: bytes with a format and a checksum, quickly read.

A record is a fixed head, a short JSON text, a table of pieces, their deflated bytes and a CRC-32 of it all. Keys are
not in it: a hit doesn't need them, so they lie in a database of their own.
"""

import json
import struct
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from isal import isal_zlib

from keruen.press.address import Address
from keruen.press.pieces import Piece
from keruen.press.stored import SlotPlace, StoredPage, StoredSlot

FORMAT: Final = 1
HEAD = struct.Struct("<BBHQQddfIH")
SUM = struct.Struct("<I")
ROW = struct.Struct("<III")
NEVER = float("inf")


class BadRecord(ValueError):
    """The bytes are none of ours, or were changed since."""


class Head(NamedTuple):
    """What stands first. `until` is `NEVER` where there is none; `text` and `pieces` say how long what follows is."""

    format: int
    flag: int
    status: int
    epoch: int
    began: int
    made_at: float
    until: float
    took_ms: float
    text: int
    pieces: int


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
    address = page.address
    places = [(place.name, place.subject, place.language, place.cookie) for place in page.places]
    headers = json.dumps(page.headers, ensure_ascii=False)
    words = (address.host, address.path, address.query, address.language, page.version, page.code, headers, places)
    head = Head(
        FORMAT, 0, page.status, epoch, began, page.rendered_at, _instant(page.until), page.took_ms, 0,
        len(page.segments),
    )  # fmt: skip
    return _packed(head, words, page.segments)


def decode_page(record: bytes, head: Head | None = None) -> StoredPage:
    """The page, without its keys; `head` where it is known already. Raises `BadRecord`."""
    head, words, pieces = _unpacked(record, head or head_of(record))
    host, path, query, language, version, code, headers, places = words
    return StoredPage(
        address=Address(host, path, query, language),
        status=head.status,
        headers=_headers(headers),
        segments=pieces,
        places=tuple([_place(*place) for place in places]),
        version=version,
        code=code,
        rendered_at=head.made_at,
        until=None if head.until == NEVER else head.until,
        took_ms=head.took_ms,
        keys=frozenset(),
    )


# Pages have most of theirs in common.
_place = lru_cache(maxsize=4_096)(SlotPlace)


@lru_cache(maxsize=1_024)
def _headers(text: str) -> tuple[tuple[str, str], ...]:
    return tuple([(name, value) for name, value in json.loads(text)])


def encode_slot(slot: StoredSlot) -> bytes:
    pieces = (slot.piece,) if slot.then is None else (slot.piece, slot.then)
    head = Head(FORMAT, slot.counts_in_tag, 0, 0, 0, slot.computed_at, _instant(slot.until), 0.0, 0, len(pieces))
    return _packed(head, (slot.key, slot.version), pieces)


def decode_slot(record: bytes, keys: frozenset[str] = frozenset()) -> StoredSlot:
    """The slot. Raises `BadRecord`."""
    head, (key, version), pieces = _unpacked(record, head_of(record))
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


def _packed(head: Head, words: Sequence[object], pieces: Sequence[Piece]) -> bytes:
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
    table = b"".join([ROW.pack(each.crc, each.length, len(each.deflated)) for each in pieces])
    body = b"".join([text, table, *[each.deflated for each in pieces]])
    record = HEAD.pack(*head._replace(text=len(text))) + body
    return record + SUM.pack(isal_zlib.crc32(record))


def _unpacked(record: bytes, head: Head) -> tuple[Head, Any, tuple[Piece, ...]]:
    if isal_zlib.crc32(memoryview(record)[: -SUM.size]) != SUM.unpack_from(record, len(record) - SUM.size)[0]:
        raise BadRecord("a record is damaged")
    table = HEAD.size + head.text
    words = parsed(record[HEAD.size : table])
    at = table + ROW.size * head.pieces
    pieces = []
    for crc, length, size in ROW.iter_unpack(record[table:at]):
        pieces.append(Piece(crc, length, record[at : at + size]))
        at += size
    return head, words, tuple(pieces)
