from dataclasses import dataclass
from datetime import datetime, tzinfo

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.site.rules import Rules
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media import Media


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of pages needs from outside. `lost` is told what a page has and its story hasn't."""

    rules: Rules
    choice: LanguageChoice
    media: Media
    hosts: frozenset[str]
    zone: tzinfo
    now: datetime
    lost: Lost
