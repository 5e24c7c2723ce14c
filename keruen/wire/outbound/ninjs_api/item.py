"""The form of an answer, for the description and for tests: the part of ninjs 3.1 that the portal fills in.

https://iptc.org/std/ninjs/ has the whole standard; `keruen.wire.outbound.ninjs.document` writes it.
"""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Worded(_Part):
    role: str
    contentType: str
    value: str


class Named(_Part):
    name: str
    rel: str | None = Field(default=None, description="`section` or `topic`; of people what they did, `author` say.")
    uri: str | None = None


class Rendition(_Part):
    name: str
    href: str
    contentType: str | None = None
    width: int
    height: int


class AltId(_Part):
    role: str = Field(description="`slug`, or `address`: where readers find the story now.")
    value: str


class Standard(_Part):
    name: Literal["ninjs"]
    version: Literal["3.1"]
    schema_: str = Field(alias="schema")


class Association(_Part):
    """A picture of the story, the main one named `main`; or the story that this one translates."""

    name: str
    uri: str
    type: Literal["picture", "text"]
    rel: str | None = None
    title: str | None = None
    by: str | None = Field(default=None, description="The credit, which has to be shown with the picture.")
    descriptions: list[Worded] | None = None
    renditions: list[Rendition] | None = None


class Item(_Part):
    """A story. What is empty is left out."""

    uri: str = Field(description="The story's name for ever, and an address that leads to it.")
    type: Literal["text"]
    representationType: Literal["full", "partial"]
    standard: Standard
    language: str
    pubStatus: Literal["usable"]
    firstCreated: datetime = Field(description="When it was published.")
    contentCreated: datetime
    versionCreated: datetime = Field(description="When the newsroom last told readers of a change.")
    headlines: list[Worded] = Field(description="`main`; `short` for lists; `search` for search engines.")
    descriptions: list[Worded] | None = Field(default=None, description="`summary` is the lede.")
    bodies: list[Worded] | None = Field(default=None, description="`main`: plain HTML with absolute addresses.")
    people: list[Named] | None = None
    subjects: list[Named] | None = None
    located: str | None = None
    places: list[Named] | None = None
    associations: list[Association] | None = None
    altIds: list[AltId]


class Stories(_Part):
    stories: list[Item] = Field(description="At most `limit`, and perhaps fewer before the end of the list.")
    next: str | None = Field(
        default=None, description="The address of the next page; also in the header `Link`. Not there at the end."
    )
