"""The first reading of an export: everything that stories refer to goes into the catalogue."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from keruen.archive.html_blocks.inline import Lost, text_of
from keruen.archive.importers.wordpress import php
from keruen.archive.importers.wordpress.catalogue import Attachment, Catalogue
from keruen.archive.importers.wordpress.model import Item, KnownTerm, author_from, item_from, term_from
from keruen.archive.importers.wordpress.parsing import Parsing
from keruen.archive.importers.wordpress.splitting import AUTHOR, ITEM, Record
from keruen.archive.report import RefusedItem
from keruen.archive.texts.encodings import mended
from keruen.archive.wordpress_fields import RIGHTS

# The names under which plugins keep who made a picture.
CREDITS = (
    *(
        "_media_credit",
        "media_credit",
        "_wp_attachment_credit",
        "credit",
        "_credit",
        "photo_credit",
        "photographer_name",
    ),
    *("isc_image_source", "_navis_media_credit", "_source_name", "image_credit", "copyright", "source_credit"),
)
_HEAD = ("title", "link", "language", "wp:base_site_url", "wp:base_blog_url")

# More than any post's, and less than what the catalogue can keep.
MOST_NUMBER = 10**18
# Of a file: far more than a picture has room for, which tells what it has none for.
MOST_WORDS = 10_000
# What posts refer to by number.
REFERRED = frozenset({b"attachment", b"wp_block", b"guest-author"})


def _field(name: str, group: str, value: str) -> str:
    return rf"<wp:{name}>\s*(?:<!\[CDATA\[)?(?P<{group}>{value})(?:\]\]>)?\s*</wp:{name}>\s*"


# An item's own fields as WordPress writes them, in its order; others may stand between.
_DATE = r"[0-9 :-]{0,20}"
_GLANCE = re.compile(
    (
        _field("post_id", "number", r"\d{1,18}")
        + _field("post_date", "date", _DATE)
        + _field("post_date_gmt", "date_gmt", _DATE)
        + f"(?:{_field('post_modified', 'modified', _DATE)}{_field('post_modified_gmt', 'modified_gmt', _DATE)})?"
        + r"(?:<wp:(?:comment_status|ping_status|post_name|status|post_parent|menu_order)>"
        + r"[^<]*+(?:<!\[CDATA\[[^<\]]*+\]\]>)?+\s*+</wp:\w+>\s*+)*"
        + _field("post_type", "type", r"[\w-]{1,40}")
    ).encode()
)


@dataclass(frozen=True, slots=True)
class Site:
    """The site that a file says it was. `key` is its host and path, by which its numbers are told from others'."""

    key: str
    address: str
    name: str
    language: str


@dataclass(slots=True)
class Contents:
    """What the files hold, by kind."""

    items: int = 0
    types: Counter[str] = field(default_factory=Counter)
    terms: int = 0


def site_of(head: str) -> Site:
    said = {name: _said(head, name) for name in _HEAD}
    address = next((said[name] for name in ("wp:base_blog_url", "link", "wp:base_site_url") if said[name]), "").rstrip(
        "/"
    )
    try:
        parts = urlsplit(address)
        key = f"{(parts.netloc or '').lower().removeprefix('www.')}{parts.path}"
    except ValueError:
        key, address = "", ""
    return Site(key, address if key else "", mended(said["title"]), said["language"])


def _said(head: str, name: str) -> str:
    inner, end, _ = head.partition(f"<{name}>")[2].partition(f"</{name}>")
    return text_of(inner.strip().removeprefix("<![CDATA[").removesuffix("]]>")) if end else ""


class Cataloguing:
    """`add` takes each record of a file. `lost` is told what can't be understood."""

    def __init__(self, catalogue: Catalogue, contents: Contents) -> None:
        self.catalogue = catalogue
        self.contents = contents

    def add(self, record: Record, site: Site, parsing: Parsing, place: str, lost: Lost) -> None:
        if record.problem:
            self.contents.items += record.kind == ITEM
            return
        if record.kind == ITEM and (item := _glanced(record.raw)):
            self._add_item(item, record, site, place)
            return
        try:
            parsed = parsing.read(record.raw)
        except RefusedItem as problem:
            self.contents.items += record.kind == ITEM
            if record.kind != ITEM:
                lost(record.kind.removeprefix("wp:"), f"{place}: {problem}")
            return
        if record.kind == ITEM:
            self._add_item(item_from(parsed), record, site, place)
        elif record.kind == AUTHOR:
            author = author_from(parsed)
            self.catalogue.add_author(site.key, author.login, author.number, author.name)
        else:
            self._add_term(term_from(parsed), site, place, lost)

    def _add_term(self, term: KnownTerm, site: Site, place: str, lost: Lost) -> None:
        self.contents.terms += 1
        if term.taxonomy == "category" and term.slug:
            self.catalogue.add_category(site.key, term.slug, term.number, text_of(term.name), term.parent)
        elif term.taxonomy == "post_translations":
            found = translations_in(term.description)
            self.catalogue.add_translations(site.key, term.slug or term.name, found)
            if term.description and not found:
                lost("language", f"{place}: no list of translations can be read of {term.description}")

    def _add_item(self, item: Item, record: Record, site: Site, place: str) -> None:
        self.contents.items += 1
        self.contents.types[item.post_type] += 1
        if item.number:
            digest = hashlib.sha256(record.raw).digest()
            modified = max(item.modified_gmt or item.modified, item.date_gmt or item.date)
            self.catalogue.add_item(site.key, item.number, modified=modified, digest=digest, place=place)
        if item.post_type == "attachment":
            self.catalogue.add_attachment(site.key, attachment_of(item))
        elif item.post_type == "wp_block":
            self.catalogue.add_reusable(site.key, item.number, item.content)
        elif item.post_type == "guest-author":
            self._add_guest(item, site)

    def _add_guest(self, item: Item, site: Site) -> None:
        name = item.said("cap-display_name") or text_of(item.title)
        for login in {item.slug, item.said("cap-user_login"), item.said("cap-linked_account")} - {""}:
            self.catalogue.add_author(site.key, login, 0, name)


def _glanced(raw: bytes) -> Item | None:
    """What the catalogue needs of an item that nothing refers to, without parsing it; None for what must be parsed."""
    place = raw.rfind(b"</content:encoded>")
    found = _GLANCE.search(raw, place) if place >= 0 else None
    if not found or found["type"] in REFERRED:
        return None
    dates = max(found[name] or b"" for name in ("modified_gmt", "modified", "date_gmt", "date"))
    return Item(int(found["number"]), found["type"].decode(), modified_gmt=dates.decode())


def attachment_of(item: Item) -> Attachment:
    camera = _camera(item.said("_wp_attachment_metadata"))
    credit = item.said(*CREDITS) or str(camera.get("credit") or "")
    return Attachment(
        item.number,
        item.attachment_url or item.guid,
        item.parent,
        alt=text_of(item.said("_wp_attachment_image_alt"))[:MOST_WORDS],
        caption=text_of(item.excerpt or str(camera.get("caption") or ""))[:MOST_WORDS],
        credit=text_of(mended(credit))[:MOST_WORDS],
        rights=(item.said(RIGHTS) or text_of(mended(str(camera.get("copyright") or ""))))[:MOST_WORDS],
    )


def translations_in(description: str) -> dict[str, int]:
    """Polylang's list of a story's translations: language and number of the post."""
    try:
        found = php.unserialized(description)
    except php.NotSerialized:
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {
        str(language): number
        for language, number in pairs
        if isinstance(number, int) and 0 < number < MOST_NUMBER and language != "sync"
    }


def _camera(serialized: str) -> dict[str, object]:
    """What the camera wrote into the picture's file."""
    try:
        found = php.unserialized(serialized)
    except php.NotSerialized:
        return {}
    said = found.get("image_meta") if isinstance(found, dict) else None
    return said if isinstance(said, dict) else {}
