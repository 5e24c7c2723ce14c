"""What an item holds and a story has no place for."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Taken:
    """What the story has of the item: `words` of headlines and descriptions; `makers` are relations of bylines."""

    words: frozenset[str]
    body: Worded | None
    main_picture: Item | None
    makers: frozenset[str]
    original: str


def leftovers(item: Item, taken: Taken) -> Iterator[tuple[str, str]]:
    """(kind, what) for each."""
    text, original = taken.body.value if taken.body else "", taken.original
    yield from chain(_fields(item), _words(item, taken.words), _concepts(item, taken.makers), _bodies(item, taken.body))
    yield from (("file", each.href) for each in item.renditions if each.href)
    for each in item.associations:
        is_in_text = any(rendition.href and rendition.href in text for rendition in each.renditions)
        is_original = bool(original) and each.uri == original
        if not is_in_text and not is_original and each is not taken.main_picture:
            yield f"association ({each.type})", f"{each.name}: {each.uri or caption_of(each)}"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    for name, value in (item.model_extra or {}).items():
        if value and name not in _ABOUT_THE_ITEM:
            yield name, json.dumps(value, ensure_ascii=False)


def _words(item: Item, taken: frozenset[str]) -> Iterator[tuple[str, str]]:
    for kind, words in (("second headline", item.headlines), ("second lede", item.descriptions)):
        for each in words:
            text = text_of(each.value)
            if text and text not in taken:
                yield kind, f"{each.role}: {text}"
    if item.title and item.title not in taken:
        yield "title", item.title


def _concepts(item: Item, makers: frozenset[str]) -> Iterator[tuple[str, str]]:
    for person in item.people:
        if person.rel.lower() not in makers:
            yield "person mentioned", person.label
        elif not person.label:
            yield "maker without a name", json.dumps(person.model_extra, ensure_ascii=False)
    for subject in item.subjects:
        if not subject.label:
            yield "subject without a name", json.dumps(subject.model_extra, ensure_ascii=False)
    yield from (("second section", name) for name in item.sections[1:])
    for place in item.places:
        if place.label and place.label != item.place:
            yield "second place", place.label


def _bodies(item: Item, body: Worded | None) -> Iterator[tuple[str, str]]:
    if body is None:
        yield "text", "the item has no body"
        return
    # One in plain text beside the HTML says the same; a second one doesn't.
    role, forms = body.role.lower(), {body.is_html}
    for other in item.bodies:
        if other is body or not other.value.strip() or other.value == body.value:
            continue
        if other.role.lower() == role and other.is_html not in forms:
            forms.add(other.is_html)
        else:
            yield "second text", f"{other.role}: {text_of(other.value)[:120]}"
