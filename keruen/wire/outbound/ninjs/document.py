"""A story as a ninjs 3.1 document. https://iptc.org/std/ninjs/"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from django.utils import translation

from keruen.newsroom.models import Article, Byline, Picture
from keruen.wire.outbound.ninjs.exact import CONTENT_TYPE
from keruen.wire.outbound.ninjs.gathering import Files, Gathered, story_uri
from keruen.wire.outbound.ninjs.pictures import association, picture_uri
from keruen.wire.outbound.ninjs.portable import Naming
from keruen.wire.outbound.plain_html.drawing import draw
from keruen.wire.outbound.plain_html.materials import Block
from keruen.wire.outbound.publication import absolute

Json = dict[str, Any]

STANDARD: Final = {"name": "ninjs", "version": "3.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"}
RELATIONS: Final = {
    Byline.Role.AUTHOR: "author",
    Byline.Role.PHOTO: "photographer",
    Byline.Role.VIDEO: "video",
    Byline.Role.ILLUSTRATION: "illustrator",
    Byline.Role.TRANSLATOR: "translator",
    Byline.Role.EDITOR: "editor",
}


def document(story: Article, found: Gathered, files: Files) -> Json:
    """Everything that the portal knows of the story; what is empty is left out."""
    parts = _Parts.of(story, found, files)
    exact = _worded("exact", _exact(story, parts.blocks, parts.pictures, found), kind=CONTENT_TYPE)
    return _document(story, found, parts, [exact])


def public_document(story: Article, found: Gathered, files: Files) -> Json:
    """What any reader may know: without the exact body, which holds what only editors see. Of a story without its text,
    as lists have it, no body and no pictures but the main one."""
    return _document(story, found, _Parts.of(story, found, files, is_public=True), [])


@dataclass(frozen=True, slots=True)
class _Parts:
    blocks: list[Block]
    pictures: list[Picture]
    files: Files
    is_public: bool

    @classmethod
    def of(cls, story: Article, found: Gathered, files: Files, *, is_public: bool = False) -> Self:
        naming = Naming(found.materials, found.stories, picture_uri, files.document)
        blocks = naming.portable(found.texts.get(story.pk, ()))
        return cls(blocks, _pictures(story, blocks, found), files, is_public)


def _document(story: Article, found: Gathered, parts: _Parts, more_bodies: list[Json]) -> Json:
    created = _created(story)
    whole: Json = {
        "uri": story_uri(story.pk, story.language),
        "type": "text",
        "representationType": "full" if story.pk in found.texts else "partial",
        "standard": STANDARD,
        "language": story.language,
        "pubStatus": "usable" if story.live else "withheld",
        "firstCreated": _moment(created),
        "contentCreated": _moment(created),
        "versionCreated": _moment(story.updated_at or created),
        "headlines": _all_worded(main=story.title, short=story.short_headline, search=story.seo_title),
        "descriptions": _all_worded(summary=story.lede, search=story.search_description),
        "bodies": [*_plain_body(story, found), *more_bodies],
        "people": [{"name": each.person.name, "rel": RELATIONS[each.role]} for each in story.bylines.all()],
        "subjects": list(_subjects(story)),
        "located": story.place,
        "places": [{"name": story.place}] if story.place else [],
        "associations": [*_associations(story, parts), *_originals(story, found)],
        "altIds": list(_alt_ids(story, found)),
    }
    return {name: value for name, value in whole.items() if value}


def _plain_body(story: Article, found: Gathered) -> list[Json]:
    with translation.override(story.language):
        html = draw(found.texts.get(story.pk, ()), found.materials)
    return [_worded("main", html, kind="text/html")] if html else []


def line(story: Article, found: Gathered, files: Files) -> bytes:
    """The document on one line of a .jsonl file."""
    return json.dumps(document(story, found, files), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _exact(story: Article, blocks: list[Block], pictures: list[Picture], found: Gathered) -> str:
    exact: Json = {
        "version": 1,
        "headline": story.title,
        "short_headline": story.short_headline,
        "lede": story.lede,
        "slug": story.slug,
        "section": story.section.title if story.section else "",
        "topics": [link.topic.name for link in story.topic_links.all()],
        "bylines": [
            {"name": each.person.name, "role": str(each.role), "occupation": each.person.role}
            for each in story.bylines.all()
        ],
        "published_at": _created(story).isoformat(),
        "updated_at": story.updated_at.isoformat() if story.updated_at else None,
        "live": story.live,
        "place": story.place,
        "seo_title": story.seo_title,
        "search_description": story.search_description,
        "views": found.views.get(story.pk),
        "main_picture": {
            "uri": picture_uri(story.picture),
            "caption": story.picture_caption,
            "alt_text": story.picture_alt,
        }
        if story.picture
        else None,
        "pictures": [_words_of(each) for each in pictures],
        "blocks": blocks,
    }
    return json.dumps(exact, ensure_ascii=False, separators=(",", ":"))


def _words_of(picture: Picture) -> Json:
    words = {name: getattr(picture, name) for name in ("credit", "caption", "alt_text", "rights")}
    return {"uri": picture_uri(picture), **words}


def _pictures(story: Article, blocks: list[Block], found: Gathered) -> list[Picture]:
    """Those that the story shows, each once, the main one first."""
    by_uri = {picture_uri(each): each for each in found.materials.pictures.values()}
    shown = {picture_uri(story.picture): story.picture} if story.picture else {}
    for uri in _picture_uris(blocks):
        shown.setdefault(uri, by_uri[uri])
    return list(shown.values())


def _picture_uris(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        value = block["value"]
        if block["type"] == "gallery":
            yield from (each["picture"] for each in value["pictures"])
        elif isinstance(value, dict):
            yield from (value[name] for name in ("picture", "poster") if value.get(name))


def _associations(story: Article, parts: _Parts) -> Iterator[Json]:
    for number, each in enumerate(parts.pictures):
        is_main = each is story.picture
        yield association(
            each,
            name="main" if is_main else f"picture-{number}",
            caption=story.shown_caption if is_main else each.caption,
            alt_text=story.shown_alt_text if is_main else each.alt_text,
            # What editors note of a picture's use is not for readers.
            rights="" if parts.is_public else each.rights,
            href=parts.files.picture(each),
        )


def _originals(story: Article, found: Gathered) -> Iterator[Json]:
    uri = found.stories.get(story.original_id or 0)
    if uri:
        yield {"name": "original", "rel": "translationOf", "type": "text", "uri": uri}


def _subjects(story: Article) -> Iterator[Json]:
    if story.section:
        # The section's own `address` would ask for its language, story by story.
        address = absolute(f"/{story.language}/{story.section.path_below_front}")
        yield {"name": story.section.title, "rel": "section", "uri": address}
    for link in story.topic_links.all():
        yield {
            "name": link.topic.name,
            "rel": "topic",
            "uri": absolute(f"/{story.language}/topics/{link.topic.slug}/"),
        }


def _alt_ids(story: Article, found: Gathered) -> Iterator[Json]:
    yield {"role": "slug", "value": story.slug}
    if story.live:
        yield {"role": "address", "value": absolute(story.address)}
    for each in found.old_addresses.get(story.pk, ()):
        yield {"role": "oldAddress", "value": each if each.startswith("/") else f"https://{each}"}


def _all_worded(**words: str) -> list[Json]:
    return [_worded(role, value) for role, value in words.items() if value]


def _worded(role: str, value: str, *, kind: str = "text/plain") -> Json:
    return {"role": role, "contentType": kind, "value": value}


def _created(story: Article) -> datetime:
    """When it was published; a draft was not yet, so when it was last edited."""
    moment = story.first_published_at or story.latest_revision_created_at or story.updated_at
    return moment if moment else datetime.fromtimestamp(0).astimezone()


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
