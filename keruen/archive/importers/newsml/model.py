"""An item of either format, brought to one shape."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture that belongs to an item: addresses of its files, the best first, and the words beside it."""

    hrefs: tuple[str, ...] = ()
    caption: str = ""
    credit: str = ""
    alt_text: str = ""
    rights: str = ""


@dataclass(slots=True)
class Item:
    """`kind` is text, picture, composite, video …; `version` counts. Texts are on one line; `html` is the body.

    `makers` are (name, role), `line` is who made it as one line says. `left` is what it has and a story hasn't.
    """

    guid: str = ""
    version: int = 1
    kind: str = "text"
    status: str = "usable"
    language: str = ""
    embargoed: str = ""
    first_created: str = ""
    content_created: str = ""
    version_created: str = ""
    headline: str = ""
    lede: str = ""
    html: str = ""
    section: str = ""
    topics: list[str] = field(default_factory=list)
    makers: list[tuple[str, str]] = field(default_factory=list)
    line: str = ""
    place: str = ""
    picture: FoundPicture | None = None
    # Items that it shows, and the story that it translates, by their guids.
    shows: list[str] = field(default_factory=list)
    original: str = ""
    old_addresses: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
