"""A story on its way in: what every importer makes of a foreign item, and what `moving.Mover` stores."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from keruen.newsroom.models import Byline

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ArrivingPicture:
    """A file that was found and verified (`picture_files`), with the words that stand beside it."""

    path: Path
    credit: str = ""
    caption: str = ""
    alt_text: str = ""
    rights: str = ""


@dataclass(frozen=True, slots=True)
class ArrivingByline:
    name: str
    role: Byline.Role = Byline.Role.AUTHOR
    occupation: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Plain values, checked. `body` is a list of `newsroom.blocks.BodyBlock`'s blocks; a picture in it is an
    `ArrivingPicture` where the block will hold the number of a `Picture`, a person an `ArrivingByline`.
    """

    uri: str
    digest: str
    language: str
    headline: str
    published_at: datetime
    updated_at: datetime | None = None
    lede: str = ""
    body: tuple[Block, ...] = ()
    section: str = ""
    topics: tuple[str, ...] = ()
    bylines: tuple[ArrivingByline, ...] = ()
    picture: ArrivingPicture | None = None
    place: str = ""
    original_uri: str = ""
    short_headline: str = ""
    # The words of its former address; "" takes them from the headline.
    slug: str = ""
    # Where it stood: absolute http(s) addresses or rooted paths, with their queries.
    old_addresses: tuple[str, ...] = ()
    # How often it was read there; None: not known.
    views: int | None = None
    # False: it comes in as a draft, as its former system had it.
    live: bool = True
    seo_title: str = ""
    search_description: str = ""
    # Arrivals with the same one, in different languages, are translations of each other.
    translation_group: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """An arrival and where it stands: file:line."""

    place: str
    arrival: Arrival
