"""What may be asked of the list. The OpenAPI description and the reading of requests are made of this one model."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from http import HTTPStatus
from typing import Annotated, Any, Final, Literal, get_args

from django.conf import settings
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from keruen.wire.outbound.ninjs_api.place import PATTERN, Place
from keruen.wire.outbound.ninjs_api.problem import Problem
from keruen.wire.outbound.publication import languages

Limit = Literal[10, 20, 50, 100]
LIMITS: Final[tuple[int, ...]] = get_args(Limit)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?)\d*(Z|[+ -]\d\d:\d\d)", re.IGNORECASE)
_A_MOMENT: Final = "write a day (2026-02-04) or an instant with its zone (2026-02-04T12:00:00%2B05:00)"


def _moment(text: Any) -> datetime:
    """A day is its beginning at the portal. A plus that was sent as it is has become a space."""
    if _DAY.fullmatch(text):
        return _fit(datetime.combine(_parsed(date, text), datetime.min.time(), settings.PORTAL_ZONE))
    found = _INSTANT.fullmatch(text)
    if not found:
        raise ValueError(_A_MOMENT)
    zone = found[2].upper().replace(" ", "+")
    return _fit(_parsed(datetime, found[1].upper() + zone))


def _parsed(kind: Any, text: str) -> Any:
    try:
        return kind.fromisoformat(text)
    except ValueError as error:
        raise ValueError(_A_MOMENT) from error


def _fit(moment: datetime) -> datetime:
    """In UTC; the calendar's first and last day begin elsewhere outside it."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        edge = datetime.min if moment.year == 1 else datetime.max
        return edge.replace(tzinfo=UTC)


def _language(text: Any) -> str:
    if text not in languages():
        raise ValueError(f"the portal publishes in {', '.join(languages())}")
    return str(text)


def _slug(text: Any) -> str:
    if not re.fullmatch(r"[-\w]{1,255}", text):
        raise ValueError("write the name as it stands in its address (/ru/topics/aral/: aral)")
    return str(text)


def _place(text: Any) -> Place:
    place = Place.of(text)
    if place is None:
        raise ValueError("take it from `next` of an answer as it is, or leave it out to begin at the top")
    return place


def _limit(text: Any) -> Any:
    number = int(text) if re.fullmatch(r"[0-9]{1,3}", text) else 0
    if number not in LIMITS or str(number) != text:
        raise ValueError(f"choose one of {', '.join(map(str, LIMITS))}")
    return number


def _body(text: Any) -> Any:
    if text not in {"full", "none"}:
        raise ValueError("choose full or none")
    return text


Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
]
Slug = Annotated[str, BeforeValidator(_slug), WithJsonSchema({"type": "string", "pattern": "^[a-z0-9_-]{1,255}$"})]
Language = Annotated[str, BeforeValidator(_language)]
Cursor = Annotated[Place, BeforeValidator(_place), WithJsonSchema({"type": "string", "pattern": PATTERN})]


class Asked(BaseModel):
    """The parameters of the list; each may be left out, and all go together."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    language: Language | None = Field(default=None, description="Stories in this language alone.")
    section: Slug | None = Field(
        default=None, description="Of the section with this name in its address (`/ru/kultura/`: `kultura`)."
    )
    topic: Slug | None = Field(default=None, description="About the topic with this name in its address.")
    person: Slug | None = Field(
        default=None, description="With a byline of the person with this name in their address."
    )
    since: Moment | None = Field(default=None, description="Published at this moment or later.")
    until: Moment | None = Field(default=None, description="Published before this moment.")
    updated_since: Moment | None = Field(
        default=None,
        alias="updated-since",
        description="Published anew at this moment or later. The order is that of these changes then, oldest first.",
    )
    cursor: Cursor | None = Field(default=None, description="Where to go on: from `next` of the answer before.")
    limit: Annotated[Limit, BeforeValidator(_limit)] = Field(default=20, description="Stories at most.")
    body: Annotated[Literal["full", "none"], BeforeValidator(_body)] = Field(
        default="full", description="`none`: without text and the pictures in it, quick and small."
    )


NAMES: Final = tuple(field.alias or name for name, field in Asked.model_fields.items())
# There are as many moments as clients: stored answers would be read by nobody else.
UNSTORED: Final = ("since", "until", "updated-since")


def read(parameters: Mapping[str, str]) -> Asked:
    """Raises Problem for the first value that can't be meant."""
    try:
        return Asked.model_validate({name: parameters[name] for name in NAMES if name in parameters})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        remedy = first["msg"].removeprefix("Value error, ")
        raise Problem(HTTPStatus.BAD_REQUEST, f"{name}={parameters[name]}: {remedy}", parameter=name) from error
