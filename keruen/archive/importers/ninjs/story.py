"""A ninjs item as a story on its way in."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from keruen.archive import picture_files
from keruen.archive.arrivals import Arrival, ArrivingByline, Block
from keruen.archive.bylines import bylines_from
from keruen.archive.dates import if_later, instant
from keruen.archive.digest import digest_of
from keruen.archive.headlines import fitting
from keruen.archive.html_blocks.conversion import blocks_from_html, html_from_text
from keruen.archive.importers.ninjs.exact import arrival_from_exact, exact_of
from keruen.archive.importers.ninjs.leftovers import Taken, leftovers
from keruen.archive.importers.ninjs.model import Item, Worded
from keruen.archive.importers.ninjs.pictures import picture_from, picture_in_text, pictures_of
from keruen.archive.importers.ninjs.surroundings import Surroundings
from keruen.archive.importers.ninjs.words import Words
from keruen.archive.languages import language_of
from keruen.archive.lengths import fitted
from keruen.archive.report import RefusedItem
from keruen.newsroom.models import Byline

# When what is made of an item changes, give this another value: items that didn't change are then stored anew.
FORM = "3"
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
ADDRESSES = {"url", "permalink", "canonical", "webaddress", "oldaddress"}
ORIGINALS = {"translationof", "original"}


def arrival_from(item: Item, raw: Any, around: Surroundings) -> Arrival:
    """The story that the item says. RefusedItem if it lacks what a story must have; the rest goes to `around.lost`."""
    uri, language = _uri(item), language_of(item.language, known=around.languages)
    exact = exact_of(item)
    if exact:
        return arrival_from_exact(
            exact,
            item,
            uri=uri,
            digest=_digest(raw, [item, *pictures_of(item)], around.folder),
            language=language,
            original=_original(item),
            around=around,
        )
    published, updated = _dates(item, around)
    words = Words.of(item)
    headline = _headline(item, words, around)
    pictures = pictures_of(item)
    main = pictures[0] if pictures else None
    original = _original(item)
    body = _body(item)
    taken = Taken(words.texts, body, main, frozenset(MAKERS), original)
    for kind, what in leftovers(item, taken):
        around.lost(kind, what)
    return Arrival(
        uri=uri,
        digest=_digest(raw, [item, *pictures], around.folder),
        language=language,
        headline=headline,
        published_at=published,
        updated_at=updated,
        lede=words.lede,
        short_headline=fitted(words.short, 120, "headline", around.lost),
        seo_title=fitted(words.seo_title, 255, "title for search engines", around.lost),
        search_description=fitted(words.description, 500, "description for search engines", around.lost),
        body=tuple(_blocks(body, pictures, around)),
        section=next(iter(item.sections), ""),
        topics=tuple(_topics(item, around)),
        bylines=tuple(_bylines(item, around)),
        picture=picture_from(main, around) if main else None,
        place=fitted(item.place, 80, "place", around.lost),
        original_uri=original,
        old_addresses=tuple(_old_addresses(item, uri)),
    )


def _uri(item: Item) -> str:
    if not item.uri:
        raise RefusedItem("uri: is missing; give each item one of its own that stays the same from export to export")
    if len(item.uri) > 500:
        raise RefusedItem(f"uri: “{item.uri[:60]}…” has {len(item.uri)} characters; at most 500 are kept")
    return item.uri


def _headline(item: Item, words: Words, around: Surroundings) -> str:
    if not words.headline:
        raise RefusedItem("headline: is missing or empty; give headlines (2.x, 3.x) or headline (1.x)")
    return fitting(words.headline, around.lost)


def _dates(item: Item, around: Surroundings) -> tuple[datetime, datetime | None]:
    """When it was first out, and when it last changed if that was later."""
    named = {
        "firstCreated": item.first_created,
        "contentCreated": item.content_created,
        "versionCreated": item.version_created,
    }
    # What comes after the first that is given need not be a whole date: contentCreated may be a year.
    first = next((name for name, text in named.items() if text), "")
    if not first:
        raise RefusedItem("date: there is none; give firstCreated or versionCreated")
    found = {
        name: instant(named[name], name=name, zone=around.zone, now=around.now)
        for name in (first, "versionCreated")
        if named[name]
    }
    return found[first], if_later(found.get("versionCreated"), found[first])


def _topics(item: Item, around: Surroundings) -> Iterator[str]:
    for each in item.subjects:
        if each.label and each.rel.lower() != "section":
            yield fitted(each.label, 120, "subject", around.lost)


def _body(item: Item) -> Worded | None:
    """The main text; of two forms of it the HTML."""
    filled = [each for each in item.bodies if each.value.strip()]
    return min(filled, key=lambda each: (each.role.lower() not in {"main", "full", ""}, not each.is_html), default=None)


def _blocks(body: Worded | None, pictures: list[Item], around: Surroundings) -> list[Block]:
    if body is None:
        return []
    return blocks_from_html(
        body.value if body.is_html else html_from_text(body.value),
        find_picture=lambda photo: picture_in_text(photo, pictures, around),
        lost=around.lost,
    )


def _bylines(item: Item, around: Surroundings) -> Iterator[ArrivingByline]:
    makers = [each for each in item.people if each.label and each.rel.lower() in MAKERS]
    named = {each.label.casefold() for each in makers}
    found = [ArrivingByline(each.label, MAKERS[each.rel.lower()]) for each in makers]
    found += (each for each in bylines_from(item.by) if each.name.casefold() not in named)
    for each in found:
        occupation = fitted(each.occupation, 160, "role", around.lost)
        yield ArrivingByline(fitted(each.name, 120, "line of makers", around.lost), each.role, occupation)


def _original(item: Item) -> str:
    """The uri of the story that this one translates: an association, or an alternative id, with that relation."""
    stories = (each for each in item.associations if not each.is_picture)
    texts = (each.uri for each in stories if {each.rel.lower(), each.name.lower()} & ORIGINALS)
    ids = (each.value for each in item.alt_ids if each.role.lower() in ORIGINALS)
    return next(filter(None, texts), next(ids, ""))


def _old_addresses(item: Item, uri: str) -> Iterator[str]:
    """Where it stood: its uri, where that is an address, and what is called an address of it."""
    named = (each.value for each in item.alt_ids if each.role.lower() in ADDRESSES)
    yield from dict.fromkeys(each for each in (uri, *named) if each.startswith(("https://", "http://", "/")))


def _digest(raw: Any, holders: list[Item], folder: Path) -> str:
    """Changes with the item, with a picture file that is put beside it later, and with `FORM`."""
    hrefs = [rendition.href for holder in holders for rendition in holder.renditions if rendition.href]
    files = [f"{href}:{_bytes(folder, href)}" for href in hrefs]
    return digest_of(FORM, raw, files)


def _bytes(folder: Path, href: str) -> int:
    try:
        return picture_files.find(href, below=folder).stat().st_size
    except (picture_files.UnusablePicture, OSError):
        return 0
