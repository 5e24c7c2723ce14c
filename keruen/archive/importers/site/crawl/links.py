"""What a page leads to, and whether it looks like a story: as much as a crawl must know of it."""

from dataclasses import dataclass
from typing import Final

from keruen.archive.importers.site.addresses import own, without_fragment
from keruen.archive.importers.site.page.document import Document
from keruen.archive.importers.site.page.said import address_said
from keruen.lib.former_addresses import Former

MOST_LINKS: Final = 5_000
# Files, not pages.
_FILES: Final = (
    *(".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".ico", ".avif", ".css", ".js", ".json", ".xml", ".rss"),
    *(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rar", ".gz", ".7z", ".txt", ".apk", ".exe"),
    *(".mp3", ".mp4", ".avi", ".webm", ".ogg", ".wav", ".mov", ".swf", ".woff", ".woff2", ".ttf"),
)
_LEAST_LETTERS: Final = 400
_MARKS: Final = (
    "boolean(//meta[@property='og:type'][@content='article'] | //meta[@property='article:published_time']"
    " | //*[@itemprop='articleBody'] | //script[contains(@type, 'ld+json')][contains(text(), 'Article\"')])"
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """`canonical` is "" unless it is one of the site's own."""

    canonical: str
    is_story: bool
    links: list[tuple[Former, str]]


def outlook(document: Document, hosts: frozenset[str]) -> Outlook:
    canonical = own(address_said(document), hosts)
    return Outlook(
        canonical.whole if canonical and not canonical.is_first_page else "",
        _is_like_a_story(document),
        _links(document, hosts),
    )


def is_file(path: str) -> bool:
    return path.lower().endswith(_FILES)


def _is_like_a_story(document: Document) -> bool:
    if document.root.xpath(_MARKS):
        return True
    texts = document.root.xpath("//p//text()[not(ancestor::a or ancestor::footer)]")
    return sum(len(text.strip()) for text in texts) >= _LEAST_LETTERS


def _links(document: Document, hosts: frozenset[str]) -> list[tuple[Former, str]]:
    found: dict[str, tuple[Former, str]] = {}
    hrefs = document.root.xpath("//a/@href | //area/@href | //link[@rel='next' or @hreflang]/@href")
    for href in hrefs[:MOST_LINKS]:
        url = without_fragment(str(href))
        address = own(url, hosts)
        if address is not None and not is_file(address.path):
            found.setdefault(address.whole, (address, url))
    return list(found.values())
