"""Which column of a table is what: the mapping file, checked.

A story's field is given by the name of its column, or by a table with the column and how to read it:

    [columns]
    headline = "Заголовок"
    published_at = {column = "Дата", format = "%d.%m.%Y %H:%M", zone = "Asia/Almaty"}
"""

import hashlib
import tomllib
from datetime import tzinfo
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from keruen.archive.importers.kind import CannotImport

LARGEST_MAPPING = 2**20


def _as_table(value: Any) -> Any:
    return {"column": value} if isinstance(value, str) else value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise ValueError("there is no such zone; write one as Asia/Almaty") from error
    return name


def _codec(name: str) -> str:
    try:
        "".encode(name)
    except LookupError as error:
        raise ValueError("there is no such encoding; utf-8, windows-1251 and utf-16 are") from error
    return name


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Strict):
    column: str = Field(min_length=1)


class Uri(Column):
    prefix: str = ""


class Body(Column):
    format: Literal["html", "text", "markdown"] = "html"


class Moment(Column):
    """`format` is iso, unix (seconds), unix-ms or one or several of Python's patterns, which are tried in turn."""

    format: Annotated[list[str], BeforeValidator(_as_list)] = Field(default=["iso"], min_length=1)
    zone: Annotated[str, AfterValidator(_zone)] | None = None

    def zone_or(self, other: tzinfo) -> tzinfo:
        return ZoneInfo(self.zone) if self.zone else other


class Listed(Column):
    separator: str | None = Field(default=None, min_length=1)


class Status(Column):
    """Stories whose cell is one of these are out; others come in as drafts."""

    values: Annotated[list[str], BeforeValidator(_as_list)] = Field(alias="is", min_length=1)


Plain = Annotated[Column, BeforeValidator(_as_table)]


class Columns(_Strict):
    uri: Annotated[Uri, BeforeValidator(_as_table)] | None = None
    headline: Plain
    published_at: Annotated[Moment, BeforeValidator(_as_table)]
    body: Annotated[Body, BeforeValidator(_as_table)] | None = None
    updated_at: Annotated[Moment, BeforeValidator(_as_table)] | None = None
    short_headline: Plain | None = None
    lede: Plain | None = None
    section: Plain | None = None
    topics: Annotated[Listed, BeforeValidator(_as_table)] | None = None
    authors: Annotated[Listed, BeforeValidator(_as_table)] | None = None
    language: Plain | None = None
    place: Plain | None = None
    picture: Plain | None = None
    caption: Plain | None = None
    credit: Plain | None = None
    alt_text: Plain | None = None
    views: Plain | None = None
    slug: Plain | None = None
    old_address: Annotated[Listed, BeforeValidator(_as_table)] | None = None
    seo_title: Plain | None = None
    search_description: Plain | None = None
    translation_group: Plain | None = None
    original_uri: Plain | None = None
    live: Annotated[Status, BeforeValidator(_as_table)] | None = None


class Constants(_Strict):
    """What all stories of the file have where their cell is empty."""

    section: str = ""
    topics: list[str] = []
    authors: list[str] = []
    language: str = ""
    place: str = ""
    credit: str = ""


class Form(_Strict):
    """How the file is written, where it isn't told from the file itself."""

    format: Literal["csv", "jsonl"] | None = None
    encoding: Annotated[str, AfterValidator(_codec)] | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    escape: str | None = Field(default=None, min_length=1, max_length=1)
    # Where the old site stood: addresses without a host are its own.
    site: str = Field(default="", pattern=r"^(https?://[^\s/\"'<>]+/?)?$")
    # Columns that are left out on purpose, and so not told.
    ignore: list[str] = []


class Mapping(_Strict):
    file: Form = Form()
    columns: Columns
    constants: Constants = Constants()
    values: dict[Literal["section", "language", "topics", "authors", "place"], dict[str, str]] = {}

    def digest(self) -> str:
        """Another one for another mapping: rows that didn't change are then stored anew."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    def given(self) -> dict[str, Column]:
        """The columns that the mapping names, by the story's field."""
        return {name: column for name in Columns.model_fields if (column := getattr(self.columns, name)) is not None}

    def meant(self, field: str, value: str) -> str:
        """The portal's word for the table's."""
        known = self.values.get(field, {})  # type: ignore[call-overload]
        return str(known.get(value, value))


def mapping_from(path: Path) -> Mapping:
    """The mapping in the file. CannotImport names each thing that is wrong in it, and the remedy."""
    try:
        if path.stat().st_size > LARGEST_MAPPING:
            raise CannotImport(f"{path}: is larger than a mapping can be")
        return mapping_of(path.read_text("utf-8-sig"), name=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise CannotImport(f"{path}: can't be read: {error}") from error


def mapping_of(text: str, *, name: str) -> Mapping:
    try:
        return Mapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise CannotImport(f"{name}: is no TOML: {error}") from error
    except ValidationError as error:
        raise CannotImport("\n".join([f"{name}:", *(f"  {_problem(each)}" for each in error.errors())])) from error


def _problem(error: Any) -> str:
    """`columns.topics.separator = 5: …`; for a name that nobody knows those that are known."""
    where = ".".join(str(part) for part in error["loc"] if not str(part).startswith("function-"))
    if error["type"] == "extra_forbidden":
        return f"{where}: is not known here; known are {', '.join(_known_beside(error['loc']))}"
    if error["type"] == "missing":
        return f"{where}: is missing; say which column it is"
    return f"{where} = {str(error['input'])[:60]!r}: {error['msg']}"


def _known_beside(place: tuple[Any, ...]) -> list[str]:
    if len(place) > 2 and place[0] == "columns":
        fields = _KINDS.get(str(place[1]), Column).model_fields
    else:
        tables: dict[str, type[BaseModel]] = {"columns": Columns, "constants": Constants, "file": Form}
        fields = (tables.get(str(place[0]), Mapping) if len(place) > 1 else Mapping).model_fields
    return [field.alias or name for name, field in fields.items()]


_KINDS: dict[str, type[BaseModel]] = {
    "uri": Uri,
    "body": Body,
    "published_at": Moment,
    "updated_at": Moment,
    "topics": Listed,
    "authors": Listed,
    "old_address": Listed,
    "live": Status,
}
