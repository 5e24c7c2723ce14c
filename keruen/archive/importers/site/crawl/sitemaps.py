"""Sitemaps as sites really have them: indexes, gzip, plain lists, with the parts for news, pictures and languages."""

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from lxml import etree

from keruen.archive.texts.encodings import decoded

# The protocol's own limit, unpacked.
LARGEST: Final = 52_428_800
MOST_ENTRIES: Final = 200_000
# For whoever follows indexes: within an index within an index within an index nothing is found.
DEEPEST: Final = 3
MOST_SITEMAPS: Final = 50_000
# A thousand pictures with all that may be said of them.
MOST_PARTS: Final = 10_000
_GZIP = b"\x1f\x8b"
# References to halves of a pair, D800 to DFFF, which lxml takes and then can't give.
_HALVES = re.compile(
    rb"&#(?:x0*d[89a-f][0-9a-f]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));",
    re.IGNORECASE,
)
_LONGEST_TEXT = 2000


class NoSitemap(Exception):
    """What was got is none; the message says why."""


@dataclass(slots=True)
class Entry:
    """`said` is what a page's own words may lack: published, headline, language, topics, captions, alternates."""

    url: str
    is_sitemap: bool = False
    lastmod: str = ""
    said: dict[str, Any] = field(default_factory=dict)


def entries(body: bytes) -> Iterator[Entry]:
    """What the sitemap lists, as far as it can be read. NoSitemap if it is none, or where an entry has no end."""
    raw = _unpacked(body)
    start = raw[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"<"):
        yield from _plain(raw)
        return
    if b"<html" in start.lower() or b"<!doctype html" in start.lower():
        raise NoSitemap("is a page, no sitemap")
    yield from _in_xml(raw)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as file:
            raw = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NoSitemap(f"the gzip is damaged: {error}") from error
    if len(raw) > LARGEST:
        raise NoSitemap(f"unpacks to more than {LARGEST // 2**20} MB")
    return raw


def _plain(raw: bytes) -> Iterator[Entry]:
    """One address a line."""
    lines = [line.strip(" \t\ufeff") for line in decoded(raw[:LARGEST]).text.splitlines()]
    addresses = [line for line in lines if line.startswith(("http://", "https://")) and " " not in line]
    if not addresses:
        raise NoSitemap("is no sitemap: neither XML nor a list of addresses")
    yield from map(Entry, addresses[:MOST_ENTRIES])


def _in_xml(raw: bytes) -> Iterator[Entry]:
    walk = etree.iterparse(
        io.BytesIO(_HALVES.sub(b"", raw)),
        events=("end",),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    number = 0
    try:
        for entry in islice(filter(None, map(_entry, _elements(walk))), MOST_ENTRIES):
            number += 1
            yield entry
    except UnicodeDecodeError as error:
        raise NoSitemap(f"holds what is no letter: {error}") from error
    except etree.XMLSyntaxError as error:
        if not number:
            raise NoSitemap(f"is no sitemap: {error}") from error
    if not number and _name(walk.root) not in {"urlset", "sitemapindex"}:
        raise NoSitemap("is no sitemap")


def _elements(walk: Iterable[tuple[str, Any]]) -> Iterator[Any]:
    """Those of the entries, each forgotten with all before it when the next is read: none stands in memory whole."""
    parts = 0
    for _, element in walk:
        parts += 1
        if parts > MOST_PARTS:
            raise NoSitemap(f"has more than {MOST_PARTS} parts in one entry")
        if _name(element) in {"url", "sitemap"}:
            parts = 0
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]


def _entry(element: Any) -> Entry | None:
    entry = Entry("", is_sitemap=_name(element) == "sitemap")
    captions: dict[str, str] = {}
    alternates: dict[str, str] = {}
    for each in element:
        match _name(each):
            case "loc":
                entry.url = _text(each)
            case "lastmod":
                entry.lastmod = _text(each)
            case "news":
                entry.said |= _news(each)
            case "image":
                parts = {_name(part): _text(part) for part in each}
                words = parts.get("caption") or parts.get("title") or ""
                if parts.get("loc") and words:
                    captions[parts["loc"]] = words
            case "link" if each.get("rel") == "alternate" and each.get("hreflang"):
                alternates[str(each.get("hreflang")).lower()] = str(each.get("href") or "")
    entry.said |= {"captions": captions} if captions else {}
    entry.said |= {"alternates": alternates} if alternates else {}
    return entry if entry.url else None


def _news(element: Any) -> dict[str, Any]:
    texts = {_name(part): _text(part) for part in element.iter() if part is not element}
    topics = [part.strip() for part in texts.get("keywords", "").split(",") if part.strip()]
    said = {
        "published": texts.get("publication_date", ""),
        "headline": texts.get("title", ""),
        "language": texts.get("language", ""),
        "topics": topics,
    }
    return {name: value for name, value in said.items() if value}


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].lower() if element is not None else ""


def _text(element: Any) -> str:
    return " ".join((element.text or "").split())[:_LONGEST_TEXT]
