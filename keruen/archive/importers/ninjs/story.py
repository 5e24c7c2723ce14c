"""A ninjs item as a story on its way in."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from keruen.archive import picture_files
from keruen.archive.arrivals import Arrival, ArrivingByline, ArrivingPicture
from keruen.archive.bylines import bylines_from
from keruen.archive.dates import instant
from keruen.archive.html_blocks.conversion import blocks_from_html, html_from_text
from keruen.archive.html_blocks.inline import Lost, text_of
from keruen.archive.html_blocks.pieces import Photo
from keruen.archive.importers.ninjs.model import Concept, Item, Rendition, Worded
from keruen.archive.languages import language_of
from keruen.archive.report import RefusedItem
from keruen.newsroom.models import Byline

# When what this file makes of an item changes, unchanged items are read anew.
FORM = "1"
UPDATED_AFTER = timedelta(seconds=60)
MAIN_PICTURES = ("main", "featuremedia", "featureimage", "mainpicture", "hero", "lead")
WITHOUT_NEWS = frozenset(
    {
        "representationType", "representationtype", "profile", "version", "standard", "urgency", "priority", "charcount",
        "wordcount", "charCount", "wordCount", "mimetype", "slugline", "ednote", "edNote", "expires", "service", "$schema",
        "rightsInfo", "rightsinfo", "trustIndicators", "trustindicators", "infoSources", "infosource", "source", "readtime",
        "digitalSourceType", "evolvedfrom", "etag", "_id", "_etag", "extra", "signal",
    }
)  # fmt: skip
MAKERS = {
    "author": Byline.Role.AUTHOR,
    "creator": Byline.Role.AUTHOR,
    "writer": Byline.Role.AUTHOR,
    "photographer": Byline.Role.PHOTO,
    "photo": Byline.Role.PHOTO,
    "video": Byline.Role.VIDEO,
    "illustrator": Byline.Role.ILLUSTRATION,
    "translator": Byline.Role.TRANSLATOR,
    "editor": Byline.Role.EDITOR,
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reading of one item needs from outside."""

    folder: Path
    languages: tuple[str, ...]
    zone: tzinfo
    now: datetime
    lost: Lost


def arrival_from(item: Item, raw: Any, around: Surroundings) -> Arrival:
    """The story that the item says. RefusedItem if it lacks what a story must have; the rest goes to `around.lost`."""
    headline = _headline(item, around)
    published, updated = _dates(item, around)
    pictures = [each for each in item.associations if each.is_picture or each.renditions]
    main = _main_picture(pictures)
    _tell_what_has_no_place(item, main, around.lost)
    return Arrival(
        uri=_uri(item),
        digest=_digest(raw, [item, *pictures], around.folder),
        language=language_of(item.language, known=around.languages),
        headline=headline,
        published_at=published,
        updated_at=updated,
        lede=_lede(item),
        body=tuple(_body(item, pictures, around)),
        section=next((each.label for each in item.subjects if each.rel.lower() == "section" and each.label), ""),
        topics=tuple(each.label for each in item.subjects if each.rel.lower() != "section" and each.label),
        bylines=tuple(_bylines(item)),
        picture=_picture(main, around, cover=True) if main else None,
        place=(item.located or next((each.label for each in item.places), ""))[:80],
        original_uri=_original(item),
    )


def _uri(item: Item) -> str:
    if not item.uri:
        raise RefusedItem("uri: is missing; give each item a uri of its own that stays the same from export to export")
    if len(item.uri) > 500:
        raise RefusedItem(f"uri: “{item.uri[:60]}…” has {len(item.uri)} characters; at most 500 are kept")
    return item.uri


def _headline(item: Item, around: Surroundings) -> str:
    given = _chosen(item.headlines, "main")
    text = text_of(given.value) if given else item.title
    if not text:
        raise RefusedItem("headline: is missing or empty; give headlines (2.x, 3.x) or headline (1.x)")
    if len(text) > 255:
        around.lost("end of a long headline", text)
        return text[:254].rsplit(" ", 1)[0] + "…"
    return text


def _dates(item: Item, around: Surroundings) -> tuple[datetime, datetime | None]:
    named = {
        "firstCreated": item.first_created,
        "contentCreated": item.content_created,
        "versionCreated": item.version_created,
    }
    found = {name: instant(text, name=name, zone=around.zone, now=around.now) for name, text in named.items() if text}
    if not found:
        raise RefusedItem("date: there is none; give firstCreated or versionCreated")
    published = next(iter(found.values()))
    version = found.get("versionCreated", published)
    return published, version if version - published > UPDATED_AFTER else None


def _chosen(words: list[Worded], role: str) -> Worded | None:
    """The one with the role, else the first; of equals the one in plain text for a headline or description."""
    filled = [each for each in words if each.value.strip()]
    return min(filled, key=lambda each: (each.role.lower() != role, each.is_html), default=None)


def _lede(item: Item) -> str:
    given = _chosen([each for each in item.descriptions if each.role.lower() not in {"caption", "alt"}], "summary")
    return text_of(given.value) if given else ""


def _body(item: Item, pictures: list[Item], around: Surroundings) -> Iterator[Any]:
    filled = [each for each in item.bodies if each.value.strip()]
    best = min(filled, key=lambda each: (each.role.lower() not in {"main", "full", ""}, not each.is_html), default=None)
    for other in filled:
        if best and other is not best and other.role.lower() != best.role.lower():
            around.lost("second text", f"{other.role}: {text_of(other.value)[:120]}")
    if best is None:
        around.lost("text", "the item has no body")
        return
    if _digits(best.value) == _digits(_lede(item)) and not best.is_html:
        return
    by_href = {rendition.href: each for each in pictures for rendition in each.renditions}

    def find_picture(photo: Photo) -> ArrivingPicture | None:
        known = by_href.get(photo.src)
        picture = _picture(known, around) if known else _file(photo.src, around)
        if picture is None:
            return None
        return ArrivingPicture(
            picture.path,
            credit=picture.credit,
            caption=photo.caption or picture.caption,
            alt_text=photo.alt_text or picture.alt_text,
            rights=picture.rights,
        )

    html = best.value if best.is_html else html_from_text(best.value)
    yield from blocks_from_html(html, find_picture=find_picture, lost=around.lost)


def _digits(text: str) -> str:
    return "".join(text.split())


def _bylines(item: Item) -> Iterator[ArrivingByline]:
    makers = [
        (each.label, MAKERS[each.rel.lower()]) for each in item.people if each.label and each.rel.lower() in MAKERS
    ]
    named = {name.casefold() for name, _ in makers}
    yield from (ArrivingByline(name, role) for name, role in makers)
    yield from (each for each in bylines_from(item.by) if each.name.casefold() not in named)


def _main_picture(pictures: list[Item]) -> Item | None:
    ranked = sorted(pictures, key=lambda each: (each.name.lower() or each.rel.lower()) not in MAIN_PICTURES)
    return ranked[0] if ranked else None


def _picture(item: Item, around: Surroundings, *, cover: bool = False) -> ArrivingPicture | None:
    """The largest of the picture's files that is at hand."""
    if not item.renditions:
        around.lost("picture", f"{item.uri or item.name}: no rendition")
    problems = []
    for rendition in sorted(item.renditions, key=_size, reverse=True):
        found = _file(rendition.href, around, problems=problems)
        if found is not None:
            return ArrivingPicture(
                found.path,
                credit=item.by or item.credit_line or item.copyright_holder,
                caption=_caption(item),
                alt_text=_worded(item, "alt"),
                rights=(item.copyright_notice or item.usage_terms)[:300],
            )
    for problem in dict.fromkeys(problems):
        around.lost("main picture" if cover else "picture", problem)
    return None


def _size(rendition: Rendition) -> tuple[bool, float]:
    return rendition.name.lower() == "original", rendition.width


def _file(href: str, around: Surroundings, *, problems: list[str] | None = None) -> ArrivingPicture | None:
    """The file of the address; why there is none goes to `problems`, else to the account of what is lost."""
    try:
        path = picture_files.find(href, below=around.folder)
        picture_files.verify(path)
    except picture_files.UnusablePicture as problem:
        if problems is None:
            around.lost("picture", str(problem))
        else:
            problems.append(str(problem))
        return None
    return ArrivingPicture(path)


def _caption(item: Item) -> str:
    given = _chosen([each for each in item.descriptions if each.role.lower() != "alt"], "caption")
    headline = _chosen(item.headlines, "main")
    return text_of(given.value if given else headline.value if headline else "")[:500]


def _worded(item: Item, role: str) -> str:
    return next((text_of(each.value) for each in item.descriptions if each.role.lower() == role), "")[:300]


def _original(item: Item) -> str:
    """The uri of the story that this one translates: an association, or an alternative id, with that relation."""
    relations = {"translationof", "original"}
    texts = (each for each in item.associations if {each.rel.lower(), each.name.lower()} & relations)
    ids = (each.value for each in item.alt_ids if each.role.lower() in relations)
    return next((each.uri for each in texts if each.uri), next(ids, ""))


def _tell_what_has_no_place(item: Item, main: Item | None, lost: Lost) -> None:
    for name, value in (item.model_extra or {}).items():
        if value and name not in WITHOUT_NEWS:
            lost(name, json.dumps(value, ensure_ascii=False)[:200])
    for person in item.people:
        if person.rel.lower() not in MAKERS:
            lost("person mentioned", person.label)
    for concept in _unnamed(item.subjects):
        lost("subject without a name", json.dumps(concept.model_extra, ensure_ascii=False))
    for place in item.places[0 if item.located else 1 :]:
        lost("second place", place.label)
    body = "".join(each.value for each in item.bodies)
    for each in item.associations:
        is_used = each is main or any(rendition.href and rendition.href in body for rendition in each.renditions)
        if not is_used and each.uri != _original(item):
            lost(f"association ({each.type})", f"{each.name}: {each.uri or _caption(each)}")


def _unnamed(concepts: list[Concept]) -> list[Concept]:
    return [each for each in concepts if not each.label]


def _digest(raw: Any, holders: list[Item], folder: Path) -> str:
    """Changes with the item, with a picture file that is put beside it later, and with `FORM`."""
    files = [
        f"{each.href}:{_bytes(folder, each.href)}" for holder in holders for each in holder.renditions if each.href
    ]
    seen = json.dumps([FORM, raw, files], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest()


def _bytes(folder: Path, href: str) -> int:
    try:
        return picture_files.find(href, below=folder).stat().st_size
    except (picture_files.UnusablePicture, OSError):
        return 0
