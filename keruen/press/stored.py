"""A page as it is stored: pieces of it ready to be sent, with places for slots between them."""

from dataclasses import dataclass

from keruen.press.address import Address
from keruen.press.pieces import Piece


@dataclass(frozen=True, slots=True)
class SlotPlace:
    """Where a slot stands in a page. `subject` is what it is about (`41`), `cookie` the reader's cookie it varies on."""

    name: str
    subject: str
    language: str
    cookie: str = ""

    def key(self, variant: str = "") -> str:
        """The key of its stored value: ``story-views:41@ru``, ``masthead-weather:@kk/astana``."""
        base = f"{self.name}:{self.subject}@{self.language}"
        return f"{base}/{variant}" if variant else base


@dataclass(frozen=True, slots=True)
class StoredPage:
    """One answer. Its `segments` are one more than its `places`; times are POSIX seconds of the portal's clock."""

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


@dataclass(frozen=True, slots=True)
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
