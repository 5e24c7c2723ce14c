"""How stored pages and slots lie in the store: bytes with a format, a checksum, and nothing to parse that a hit needs not.

A record is a fixed head, a short JSON text, a table of pieces and their deflated bytes. Keys are not in it; they lie in a
record of their own.
"""

import json
import struct
from dataclasses import dataclass
from typing import Final

from isal import isal_zlib

from keruen.press.address import Address
from keruen.press.pieces import Piece
from keruen.press.stored import SlotPlace, StoredPage, StoredSlot

FORMAT: Final = 1
# format, a flag, status, CRC-32 of what follows the head, epoch, began, made at, until, milliseconds, bytes of text, pieces
HEAD = struct.Struct("<BBHIQQddfIH")
ROW = struct.Struct("<III")
NEVER = float("inf")


class BadRecord(ValueError):
    """The bytes are none of ours, or were changed since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides whether a record is still true, apart from voidings."""

    epoch: int
    began: int
    until: float


def standing(record: bytes) -> Standing:
    _, _, _, _, epoch, began, _, until, _, _, _ = HEAD.unpack_from(record)
    return Standing(epoch, began, until)


def encode_page(page: StoredPage, *, epoch: int, began: int) -> bytes:
    address = page.address
    places = [(place.name, place.subject, place.language, place.cookie) for place in page.places]
    words = [address.host, address.path, address.query, address.language, page.version, page.code, page.headers, places]
    return _packed(
        words,
        list(page.segments),
        status=page.status,
        standing=Standing(epoch, began, NEVER if page.until is None else page.until),
        made_at=page.rendered_at,
        took_ms=page.took_ms,
    )


def decode_page(record: bytes) -> StoredPage:
    """The page, without its keys. Raises `BadRecord`."""
    head, words, pieces = _unpacked(record)
    host, path, query, language, version, code, headers, places = words
    return StoredPage(
        address=Address(host, path, query, language),
        status=head[2],
        headers=tuple([(name, value) for name, value in headers]),
        segments=pieces,
        places=tuple([SlotPlace(*place) for place in places]),
        version=version,
        code=code,
        rendered_at=head[6],
        until=None if head[7] == NEVER else head[7],
        took_ms=head[8],
        keys=frozenset(),
    )


def encode_slot(slot: StoredSlot, *, epoch: int, began: int) -> bytes:
    return _packed(
        [slot.key, slot.version],
        [slot.piece] if slot.then is None else [slot.piece, slot.then],
        flag=slot.counts_in_tag,
        standing=Standing(epoch, began, NEVER if slot.until is None else slot.until),
        made_at=slot.computed_at,
    )


def decode_slot(record: bytes, keys: frozenset[str] = frozenset()) -> StoredSlot:
    """The slot. Raises `BadRecord`."""
    head, (key, version), pieces = _unpacked(record)
    return StoredSlot(
        key=key,
        piece=pieces[0],
        version=version,
        computed_at=head[6],
        until=None if head[7] == NEVER else head[7],
        then=pieces[1] if len(pieces) > 1 else None,
        counts_in_tag=bool(head[1]),
        keys=keys,
    )


def _packed(
    words: list[object],
    pieces: list[Piece],
    *,
    standing: Standing,
    made_at: float,
    status: int = 0,
    took_ms: float = 0.0,
    flag: bool = False,
) -> bytes:
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")
    table = b"".join([ROW.pack(each.crc, each.length, len(each.deflated)) for each in pieces])
    body = b"".join([text, table, *[each.deflated for each in pieces]])
    crc = isal_zlib.crc32(body)
    return (
        HEAD.pack(
            FORMAT, flag, status, crc, standing.epoch, standing.began, made_at, standing.until, took_ms,
            len(text), len(pieces),
        )
        + body
    )  # fmt: skip


def _unpacked(record: bytes) -> tuple[tuple[float, ...], list, tuple[Piece, ...]]:
    try:
        head = HEAD.unpack_from(record)
    except struct.error as error:
        raise BadRecord("a record is cut off") from error
    if head[0] != FORMAT or isal_zlib.crc32(memoryview(record)[HEAD.size :]) != head[3]:
        raise BadRecord("a record is of another format or damaged")
    table = HEAD.size + head[9]
    words = json.loads(record[HEAD.size : table].decode(errors="surrogatepass"))
    at = table + ROW.size * head[10]
    pieces = []
    for crc, length, size in ROW.iter_unpack(record[table:at]):
        pieces.append(Piece(crc, length, record[at : at + size]))
        at += size
    return head, words, tuple(pieces)
