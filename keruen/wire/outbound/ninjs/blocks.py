"""The blocks of a story without the numbers of the portal that wrote them, as they stand in files that others may make.

A picture is the uri of an association, a person a name, a related story its uri.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

Address = Annotated[str, StringConstraints(pattern=r"^https?://", max_length=2000)]
Line = Annotated[str, StringConstraints(max_length=500)]


def _with_rows(table: dict[str, Any]) -> dict[str, Any]:
    """What draws a table goes through its rows' cells."""
    rows = table.get("data") or []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise ValueError("data has to be a list of rows, each a list of cells")
    return table


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PictureUse(_Strict):
    picture: str
    caption: str = ""
    alt_text: Annotated[str, StringConstraints(max_length=300)] = ""


class PersonNamed(_Strict):
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    role: Annotated[str, StringConstraints(max_length=160)] = ""


class FileNamed(_Strict):
    """`href` is below the folder of the export where files were asked for, else absolute."""

    title: str
    href: str


class _Spoken(_Strict):
    person: PersonNamed | None = None
    name: Annotated[str, StringConstraints(max_length=160)] = ""
    role: Annotated[str, StringConstraints(max_length=200)] = ""


class Speech(_Spoken):
    text: str


class Exchange(_Strict):
    question: str
    answer: str


class Interview(_Spoken):
    exchanges: list[Exchange]


class PullQuote(_Strict):
    text: str
    attribution: Line = ""


class Gallery(_Strict):
    title: Line = ""
    pictures: list[PictureUse]


class Table(_Strict):
    caption: Line = ""
    table: Annotated[dict[str, Any], AfterValidator(_with_rows)] | None
    source: Line = ""


class Document(_Strict):
    document: FileNamed | None
    title: Line = ""


class Recording(_Strict):
    file: FileNamed | None
    title: Line = ""
    credit: Line = ""
    transcript: str = ""
    poster: str | None = None


class Embed(_Strict):
    url: Address
    title: Line = ""


class FactBox(_Strict):
    title: Line = ""
    text: str


class Related(_Strict):
    title: Line = ""
    stories: list[Address]


class Unfinished(_Strict):
    kind: Literal["shortcode", "embed", "block", "html"]
    source: Annotated[str, StringConstraints(max_length=20_000)]
    note: Line = ""


class _Block(_Strict):
    pass


class _Text(_Block):
    type: Literal["paragraph", "heading"]
    value: str


class _Picture(_Block):
    type: Literal["picture"]
    value: PictureUse


class _Speech(_Block):
    type: Literal["speech"]
    value: Speech


class _Interview(_Block):
    type: Literal["interview"]
    value: Interview


class _PullQuote(_Block):
    type: Literal["pull_quote"]
    value: PullQuote


class _Gallery(_Block):
    type: Literal["gallery"]
    value: Gallery


class _Table(_Block):
    type: Literal["table"]
    value: Table


class _Document(_Block):
    type: Literal["document"]
    value: Document


class _Recording(_Block):
    type: Literal["video", "audio"]
    value: Recording


class _Embed(_Block):
    type: Literal["embed"]
    value: Embed


class _FactBox(_Block):
    type: Literal["fact_box"]
    value: FactBox


class _Related(_Block):
    type: Literal["related"]
    value: Related


class _Unfinished(_Block):
    type: Literal["unfinished"]
    value: Unfinished


PortableBlock = Annotated[
    _Text
    | _Picture
    | _Speech
    | _Interview
    | _PullQuote
    | _Gallery
    | _Table
    | _Document
    | _Recording
    | _Embed
    | _FactBox
    | _Related
    | _Unfinished,
    Field(discriminator="type"),
]

BLOCKS: Final[TypeAdapter[list[PortableBlock]]] = TypeAdapter(list[PortableBlock])
