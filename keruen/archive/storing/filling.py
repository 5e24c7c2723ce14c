"""An arrival as the columns of a story, whichever way it is stored."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, cast
from urllib.parse import unquote

from django.db.models import TextChoices

from keruen.archive.arrivals import Arrival, ArrivingByline, ArrivingPicture
from keruen.archive.directory import Directory
from keruen.archive.shelf import Shelf
from keruen.lib import transliteration
from keruen.newsroom.blocks.unfinished import UNFINISHED
from keruen.newsroom.models import Section


@dataclass(frozen=True, slots=True)
class Filling:
    """What an arrival names, found or made: its records by number, its body with pictures by number."""

    section: Section
    columns: dict[str, Any]
    body: list[Any]
    people: list[tuple[int, str]]
    topics: list[int]


def filling_of(arrival: Arrival, *, directory: Directory, shelf: Shelf) -> Filling:
    """UnusablePicture if a picture can't be taken; nothing else was made then."""
    picture = arrival.picture
    number = shelf.put(picture).pk if picture else None
    language = arrival.language

    def number_of(named: ArrivingPicture | ArrivingByline) -> int:
        if isinstance(named, ArrivingPicture):
            return int(shelf.put(named).pk)
        return int(directory.person(named, language=language).pk)

    body = [_numbered(block, number_of) for block in arrival.body]
    people = [(directory.person(each, language=language).pk, each.role.value) for each in arrival.bylines]
    topics = [directory.topic(name, language=language).pk for name in arrival.topics]
    return Filling(
        section=directory.section(arrival.section, language=language),
        columns={**words_of(arrival), "picture_id": number, **dates_of(arrival)},
        body=body,
        people=people,
        topics=list(dict.fromkeys(topics)),
    )


def words_of(arrival: Arrival) -> dict[str, Any]:
    picture = arrival.picture
    return {
        "title": arrival.headline,
        "draft_title": arrival.headline,
        "short_headline": arrival.short_headline,
        "lede": arrival.lede,
        "place": arrival.place,
        "picture_caption": picture.caption[:500] if picture else "",
        "picture_alt": picture.alt_text[:300] if picture else "",
        "seo_title": arrival.seo_title,
        "search_description": arrival.search_description,
        "unfinished_parts": sum(block["type"] == UNFINISHED for block in arrival.body),
    }


def dates_of(arrival: Arrival) -> dict[str, Any]:
    """A draft was never out, whatever date its former system gave it; the desk lists it by that."""
    edited = arrival.updated_at or arrival.published_at
    return {
        "live": arrival.live,
        "has_unpublished_changes": not arrival.live,
        "first_published_at": arrival.published_at if arrival.live else None,
        "last_published_at": edited if arrival.live else None,
        "latest_revision_created_at": edited,
        "updated_at": arrival.updated_at,
    }


def slug_of(arrival: Arrival) -> str:
    """The words of its address. A draft's follow its headline until it is out (`Article`)."""
    wanted = transliteration.slug(unquote(arrival.slug), language=arrival.language) if arrival.live else ""
    return wanted or transliteration.slug(arrival.headline, language=arrival.language) or "page"


def has_pictures(value: Any) -> bool:
    """Whether pictures are to be taken for a body, or for a part of it."""
    if isinstance(value, dict):
        return any(map(has_pictures, value.values()))
    if isinstance(value, list | tuple):
        return any(map(has_pictures, value))
    return isinstance(value, ArrivingPicture)


def cleaned(arrival: Arrival) -> Arrival:
    """The same without what no database takes: NUL and halves of characters."""
    return arrival if _is_clean(arrival) else cast("Arrival", _cleaned(arrival))


def _is_clean(value: Any) -> bool:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return False
        return "\x00" not in value
    return all(map(_is_clean, _parts(value)))


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    if isinstance(value, list | tuple):
        return value
    return (getattr(value, each.name) for each in fields(value)) if is_dataclass(value) else ()


def _cleaned(value: Any) -> Any:
    if isinstance(value, StrEnum | TextChoices):
        return value
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {name: _cleaned(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(map(_cleaned, value))
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _cleaned(getattr(value, each.name)) for each in fields(value)})
    return value


def _numbered(value: Any, number_of: Callable[[Any], int]) -> Any:
    """The block with each arriving picture and person stored, and its number in its place."""
    if isinstance(value, ArrivingPicture | ArrivingByline):
        return number_of(value)
    if isinstance(value, dict):
        return {name: _numbered(inner, number_of) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_numbered(inner, number_of) for inner in value]
    return value
