"""ninjs as it comes, versions 1.x to 3.x, brought to one shape.

IPTC ninjs: 1.x names things in lower case with an underscore before the format (`body_html`, `versioncreated`,
`associations` by name), 2.x has lists in lower case, 3.x the same lists in camelCase. https://iptc.org/std/ninjs/
"""

import math
import re
from typing import Annotated, Any, Final

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from keruen.archive.report import RefusedItem

NOT_PUBLISHED: Final = frozenset({"canceled", "cancelled", "withheld"})
_MARKUP = re.compile(r"\s*<[a-z][a-z0-9]*[\s/>]", re.IGNORECASE)


def _text(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    """1.x keeps associations and renditions as an object, by name; some systems several of one name."""
    if isinstance(value, dict):
        named = ((name, each) for name, some in value.items() for each in (some if isinstance(some, list) else [some]))
        return [{"name": name, **each} for name, each in named if isinstance(each, dict)]
    return value


def _width(value: Any) -> float:
    """It only says which of several files is the largest: “800px” is none."""
    try:
        width = float(value)
    except (TypeError, ValueError, OverflowError):
        return 0
    return width if math.isfinite(width) else 0


Text = Annotated[str, BeforeValidator(_text)]


def _named(*names: str, **more: Any) -> Any:
    return Field(validation_alias=AliasChoices(*names), **more)


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow")

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, values: Any) -> Any:
        """Many systems write null for what they don't have."""
        return (
            {name: value for name, value in values.items() if value is not None} if isinstance(values, dict) else values
        )


class Worded(_Part):
    """One of several headlines, descriptions or bodies."""

    role: Text = ""
    content_type: Text = _named("contentType", "contenttype", default="")
    value: str = ""

    @property
    def is_html(self) -> bool:
        return "html" in self.content_type.lower() or (not self.content_type and bool(_MARKUP.match(self.value)))


class Rendition(_Part):
    name: Text = ""
    href: Text = ""
    content_type: Text = _named("contentType", "contenttype", "mimetype", default="")
    width: Annotated[float, BeforeValidator(_width)] = 0


class Concept(_Part):
    """A subject, person or place."""

    name: Text = ""
    literal: Text = ""
    rel: Text = ""

    @property
    def label(self) -> str:
        return self.name or self.literal


class AltId(_Part):
    role: Text = ""
    value: Text = ""


def _alt_ids(value: Any) -> Any:
    """1.x keeps them as an object, by role."""
    if isinstance(value, dict):
        return [{"role": role, "value": each} for role, each in value.items() if isinstance(each, str)]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


class Item(_Part):
    uri: Text = _named("uri", "guid", default="")
    type: Text = "text"
    language: Text = ""
    pub_status: Text = _named("pubStatus", "pubstatus", default="usable")
    first_created: Text = _named("firstCreated", "firstcreated", default="")
    content_created: Text = _named("contentCreated", "contentcreated", default="")
    version_created: Text = _named("versionCreated", "versioncreated", default="")
    embargoed_until: Text = _named("embargoedUntil", "embargoed", default="")
    headlines: list[Worded] = []
    descriptions: list[Worded] = []
    bodies: list[Worded] = []
    by: Text = _named("by", "byline", default="")
    credit_line: Text = _named("creditLine", "creditline", default="")
    copyright_holder: Text = _named("copyrightHolder", "copyrightholder", default="")
    copyright_notice: Text = _named("copyrightNotice", "copyrightnotice", default="")
    usage_terms: Text = _named("usageTerms", "usageterms", default="")
    people: list[Concept] = _named("people", "person", default=[])
    subjects: list[Concept] = _named("subjects", "subject", default=[])
    places: list[Concept] = _named("places", "place", default=[])
    located: Text = ""
    associations: Annotated[list["Item"], BeforeValidator(_listed)] = []
    renditions: Annotated[list[Rendition], BeforeValidator(_listed)] = []
    alt_ids: Annotated[list[AltId], BeforeValidator(_alt_ids)] = _named("altIds", "altids", default=[])
    name: Text = ""
    rel: Text = ""
    title: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _words_in_lists(cls, values: Any) -> Any:
        """`headline`, `description_text` and `body_html` of 1.x as the lists of 2.x and 3.x."""
        if not isinstance(values, dict):
            return values
        kept = {name: value for name, value in values.items() if value is not None}
        for part, plural in (("headline", "headlines"), ("description", "descriptions"), ("body", "bodies")):
            found = [
                {
                    "role": "main" if part != "description" else "summary",
                    "contentType": _format(name),
                    "value": kept.pop(name),
                }
                for name in list(kept)
                if (name == part or name.startswith(f"{part}_")) and isinstance(kept[name], str)
            ]
            if found:
                given = kept.get(plural)
                kept[plural] = [*(given if isinstance(given, list) else []), *found]
        return kept

    @property
    def sections(self) -> list[str]:
        return list(dict.fromkeys(each.label for each in self.subjects if each.rel.lower() == "section" and each.label))

    @property
    def place(self) -> str:
        return self.located or next((each.label for each in self.places if each.label), "")

    @property
    def is_picture(self) -> bool:
        return self.type.lower() in {"picture", "graphic", "image"}

    @property
    def is_published(self) -> bool:
        return self.pub_status.lower() not in NOT_PUBLISHED


_ROLES = {"headline": "main", "description": "summary", "body": "main"}


def _format(name: str) -> str:
    return "text/html" if "html" in name else "text/plain"


def item_from(raw: Any) -> Item:
    """The typed item. RefusedItem names each field that can't be read."""
    if not isinstance(raw, dict):
        raise RefusedItem(f"{str(raw)[:60]!r} is no ninjs item: a JSON object is expected")
    try:
        return Item.model_validate(raw)
    except ValidationError as error:
        problems = (
            f"{'.'.join(map(str, each['loc']))} = {str(each['input'])[:60]!r}: {each['msg']}" for each in error.errors()
        )
        raise RefusedItem("; ".join(problems)) from error
    except RecursionError as error:
        raise RefusedItem("its associations are nested too deep; leave in those that the story shows") from error


def _problem(error: Any) -> str:
    return f"{'.'.join(map(str, error['loc']))}: {str(error['input'])[:60]!r}: {error['msg']}"
