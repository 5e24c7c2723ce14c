from dataclasses import dataclass
from datetime import datetime, tzinfo

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.language_choice import LanguageChoice
from keruen.archive.media import Media


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reading of posts needs from outside. `lost` is told what a post has and its story hasn't.

    `site` is where Ghost stood (https://old.example, without a slash at its end; empty if nobody said), `name` tells
    its posts from those of others, `permalink` is the form of its addresses, `zone` that of the dates in them.
    """

    site: str
    name: str
    permalink: str
    zone: tzinfo
    now: datetime
    choice: LanguageChoice
    media: Media
    opens_members: bool
    lost: Lost
