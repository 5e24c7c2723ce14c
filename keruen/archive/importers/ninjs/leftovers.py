"""What an item holds and a story has no place for."""

import json
from collections.abc import Iterator
from itertools import chain

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.ninjs.model import Item, Worded
from keruen.archive.importers.ninjs.pictures import caption_of

# Fields about the item, not of the story.
_ABOUT_THE_ITEM = frozenset(
    {
        "$schema", "_etag", "_id", "charCount", "charcount", "digitalSourceType", "ednote", "edNote", "etag",
        "evolvedfrom", "expires", "extra", "infoSources", "infosource", "mimetype", "priority", "profile", "readtime",
        "representationType", "representationtype", "rightsInfo", "rightsinfo", "service", "signal", "slugline",
        "source", "standard", "trustIndicators", "trustindicators", "urgency", "version", "wordCount", "wordcount",
    }
)  # fmt: skip


def leftovers(
    item: Item, *, body: Worded | None, main_picture: Item | None, makers: frozenset[str], original: str
) -> Iterator[tuple[str, str]]:
    """(kind, what) for each. `body` and `main_picture` were taken, `makers` are the relations that make a byline."""
    text = body.value if body else ""
    yield from chain(_fields(item), _concepts(item, makers), _bodies(item, body))
    for each in item.associations:
        is_in_text = any(rendition.href and rendition.href in text for rendition in each.renditions)
        is_original = bool(original) and each.uri == original
        if not is_in_text and not is_original and each is not main_picture:
            yield f"association ({each.type})", f"{each.name}: {each.uri or caption_of(each)}"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    for name, value in (item.model_extra or {}).items():
        if value and name not in _ABOUT_THE_ITEM:
            yield name, json.dumps(value, ensure_ascii=False)


def _concepts(item: Item, makers: frozenset[str]) -> Iterator[tuple[str, str]]:
    for person in item.people:
        if person.rel.lower() not in makers:
            yield "person mentioned", person.label
    for subject in item.subjects:
        if not subject.label:
            yield "subject without a name", json.dumps(subject.model_extra, ensure_ascii=False)
    for place in item.places[0 if item.located else 1 :]:
        yield "second place", place.label


def _bodies(item: Item, body: Worded | None) -> Iterator[tuple[str, str]]:
    if body is None:
        yield "text", "the item has no body"
        return
    for other in item.bodies:
        if other.value.strip() and other.role.lower() != body.role.lower():
            yield "second text", f"{other.role}: {text_of(other.value)[:120]}"
