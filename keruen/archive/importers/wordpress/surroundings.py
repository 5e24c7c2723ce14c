from dataclasses import dataclass
from datetime import datetime, tzinfo

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.wordpress.catalogue import Catalogue
from keruen.archive.importers.wordpress.cataloguing import Site
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media import Media


@dataclass(frozen=True, slots=True)
class Bases:
    """The words by which the site named its lists in addresses; they are settings of it that no export says."""

    category: str = "category"
    tag: str = "tag"
    author: str = "author"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of one item needs from outside. `lost` is told what a post has and its story hasn't."""

    site: Site
    catalogue: Catalogue
    media: Media
    choice: LanguageChoice
    bases: Bases
    topics_from: frozenset[str]
    zone: tzinfo
    now: datetime
    lost: Lost
