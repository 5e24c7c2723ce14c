"""A story to the letter: what is written into a ninjs document beside its plain fields, and read from it again."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from keruen.wire.outbound.ninjs.blocks import PortableBlock

CONTENT_TYPE: Final = "application/vnd.keruen.story+json"


def _at_most(length: int) -> StringConstraints:
    return StringConstraints(max_length=length)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ExactByline(_Part):
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    role: Literal["author", "photo", "video", "illustration", "translator", "editor"] = "author"
    occupation: Annotated[str, _at_most(160)] = ""


class ExactPicture(_Part):
    """What is known of a picture itself; the files are the renditions of the association with this uri."""

    uri: str
    credit: Annotated[str, _at_most(160)] = ""
    caption: Annotated[str, _at_most(500)] = ""
    alt_text: Annotated[str, _at_most(300)] = ""
    rights: Annotated[str, _at_most(300)] = ""


class MainPicture(_Part):
    """The words that stand beside it at this story."""

    uri: str
    caption: Annotated[str, _at_most(500)] = ""
    alt_text: Annotated[str, _at_most(300)] = ""


class Exact(_Part):
    """Version 1. `views` is None where nobody counted; `published_at` of a draft is when it was last edited."""

    version: Literal[1] = 1
    headline: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    short_headline: Annotated[str, _at_most(120)] = ""
    lede: Annotated[str, _at_most(700)] = ""
    slug: Annotated[str, _at_most(255)]
    section: Annotated[str, _at_most(255)]
    topics: list[Annotated[str, StringConstraints(min_length=1, max_length=120)]] = []
    bylines: list[ExactByline] = []
    published_at: datetime
    updated_at: datetime | None = None
    live: bool = True
    place: Annotated[str, _at_most(80)] = ""
    seo_title: Annotated[str, _at_most(255)] = ""
    search_description: Annotated[str, _at_most(500)] = ""
    # More than all people together can read: such a number is a mistake, and no database holds any number.
    views: Annotated[int, Field(ge=0, le=10**12)] | None = None
    main_picture: MainPicture | None = None
    pictures: list[ExactPicture] = []
    blocks: list[PortableBlock] = []
