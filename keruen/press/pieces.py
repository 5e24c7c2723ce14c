"""Pieces of a page as raw deflate, which are joined to one gzip answer without being compressed again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Raw deflate that ends with a flush, the CRC-32 of the plain bytes and their number."""

    crc: int
    length: int
    deflated: bytes
