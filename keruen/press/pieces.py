"""Pieces of a page as raw deflate, which are joined to one gzip answer without being compressed again.

A piece is made by a compressor of its own and ends with a flush at a byte's edge: nothing in it refers to what stands
before it, so pieces join in any order. The CRC-32 of the whole is combined from theirs (RFC 1951, RFC 1952).
"""

import struct
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from isal import isal_zlib

# Deflate, no name, no time, of an unknown system: the same pieces give the same bytes.
GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
# An empty block that is marked as the last one.
END = b"\x03\x00"
RAW = -zlib.MAX_WBITS
GZIP = zlib.MAX_WBITS | 16
LEVEL = 9
# zlib's for what is compressed while a reader waits: half the time of 9, a twentieth more bytes.
PACKING_LEVEL = 4
# isal's for thousands at once: a quarter of that time, a tenth more bytes than zlib's 9.
QUICK_LEVEL = 3
LONGEST_STORED = 0xFFFF


class Piece(NamedTuple):
    """Raw deflate that ends with a flush, the CRC-32 of the plain bytes and their number."""

    crc: int
    length: int
    deflated: bytes


EMPTY = Piece(0, 0, b"")


def piece(plain: bytes) -> Piece:
    """The shorter of a compressed and, where it fits in one, a stored block."""
    if not plain:
        return EMPTY
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW)
    deflated = compressor.compress(plain) + compressor.flush(zlib.Z_FULL_FLUSH)
    if len(plain) + 5 <= len(deflated) and len(plain) <= LONGEST_STORED:
        deflated = struct.pack("<BHH", 0, len(plain), len(plain) ^ 0xFFFF) + plain
    return Piece(isal_zlib.crc32(plain), len(plain), deflated)


def join_gzip(pieces: Iterable[Piece]) -> bytes:
    """One gzip member (RFC 1952) of all the pieces."""
    crc = length = 0
    parts = [GZIP_HEAD]
    combine = isal_zlib.crc32_combine
    for own_crc, own_length, deflated in pieces:
        crc = combine(crc, own_crc, own_length)
        length += own_length
        parts.append(deflated)
    parts.append(END + struct.pack("<II", crc, length & 0xFFFFFFFF))
    return b"".join(parts)


def packed(gzipped: bytes) -> bytes:
    """The same, compressed at once: of joined pieces none refers to another, which makes a page a third longer.

    It takes a hundred times as long as joining. Raises `isal_zlib.error` if the sum doesn't fit.
    """
    plain = isal_zlib.decompress(gzipped, wbits=GZIP)
    return _member(zlib.compress(plain, PACKING_LEVEL, wbits=RAW), plain)


def quickly_packed(gzipped: bytes) -> bytes:
    """Likewise, in less than half the time, but a tenth longer than at best."""
    plain = isal_zlib.decompress(gzipped, wbits=GZIP)
    return _member(isal_zlib.compress(plain, QUICK_LEVEL, wbits=RAW), plain)


def _member(deflated: bytes, plain: bytes) -> bytes:
    return GZIP_HEAD + deflated + struct.pack("<II", isal_zlib.crc32(plain), len(plain) & 0xFFFFFFFF)


def join_plain(pieces: Iterable[Piece]) -> bytes:
    """The plain bytes, for those who don't take gzip."""
    deflated = b"".join([each.deflated for each in pieces])
    return isal_zlib.decompress(deflated + END, wbits=RAW)
