from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

# Of what never had a story. The present would make each rendering another.
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class MainPicture:
    address: str
    media_type: str
    width: int
    height: int
    caption: str
    credit: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A story. `guid` never changes, whatever becomes of its address; `html` is empty where the lede alone is given."""

    number: int
    guid: str
    address: str
    title: str
    lede: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[Author, ...]
    categories: tuple[str, ...]
    picture: MainPicture | None


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed says. Addresses are absolute; all text is fit for XML. `address` is the page that it follows."""

    title: str
    description: str
    language: str
    address: str
    own_address: str
    brand: str
    logo: str
    hub: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=NEVER)
