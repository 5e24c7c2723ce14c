"""What a document is made of, before it becomes blocks."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    html: str


@dataclass(slots=True)
class BulletList:
    """A list, ordered or not, with its tags."""

    html: str


@dataclass(slots=True)
class Heading:
    text: str


@dataclass(slots=True)
class Quotation:
    text: str
    attribution: str = ""


@dataclass(slots=True)
class Photo:
    src: str
    caption: str = ""
    alt_text: str = ""


@dataclass(slots=True)
class Gallery:
    """Pictures that are looked at together."""

    photos: list[Photo] = field(default_factory=list)
    title: str = ""


@dataclass(slots=True)
class FactBox:
    """Paragraphs and lists (their tags in `html`) that stand apart under a title of their own."""

    title: str
    html: str


@dataclass(slots=True)
class Table:
    rows: list[list[str]]
    caption: str = ""
    has_header: bool = False


@dataclass(slots=True)
class Embed:
    address: str
    title: str = ""


@dataclass(slots=True)
class Speech:
    name: str
    role: str
    paragraphs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Unfinished:
    """What can't be shown and must not be lost: its `source`, for an editor. `kind` is one of `KINDS`."""

    kind: str
    source: str


Piece = Paragraph | BulletList | Heading | Quotation | Photo | Gallery | FactBox | Table | Embed | Speech | Unfinished
