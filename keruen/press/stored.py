"""A page as it is stored: pieces of it ready to be sent, with places for slots between them.

Each page that is read makes some of these, so they are of the kinds that Python makes quickly: a frozen dataclass takes
four times as long. None of them is changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from keruen.press.address import Address
from keruen.press.pieces import Piece


class SlotPlace(NamedTuple):
    """Where a slot stands in a page. `subject` is what it is about (`41`), `cookie` what it varies on."""

    name: str
    subject: str
    language: str
    cookie: str = ""

    def key(self, variant: str = "") -> str:
        """The key of its stored value: ``story-views:41@ru``, ``masthead-weather:@kk/astana``."""
        base = f"{self.name}:{self.subject}@{self.language}"
        return f"{base}/{variant}" if variant else base


@dataclass(slots=True)
class StoredPage:
    """One answer. Its `segments` are one more than its `places`; times are POSIX seconds of the portal's clock.

    The store hands pages back with empty `keys`: on a hit nobody needs them (`Store.keys_of` reads them).
    """

    address: Address
    status: int
    headers: tuple[tuple[str, str], ...]
    segments: tuple[Piece, ...]
    places: tuple[SlotPlace, ...]
    version: str
    code: str
    rendered_at: float
    until: float | None
    took_ms: float
    keys: frozenset[str]


@dataclass(slots=True)
class StoredSlot:
    """A slot's value. After `until` stands `then`, or nothing."""

    key: str
    piece: Piece
    version: str
    computed_at: float
    until: float | None
    then: Piece | None
    counts_in_tag: bool
    keys: frozenset[str]


def version_of(status: int, headers: Iterable[tuple[str, str]], plain: bytes, places: Iterable[SlotPlace] = ()) -> str:
    """Twelve hex digits that differ where what a reader would get differs, slots aside."""
    described = repr((status, tuple(headers), [(place.key(), place.cookie) for place in places]))
    return blake2b(plain, digest_size=6, key=blake2b(described.encode(), digest_size=32).digest()).hexdigest()
