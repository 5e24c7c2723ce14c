"""The XML of sitemaps (sitemaps.org, and Google's extensions for pictures, languages and news)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from keruen.wire.outbound.xml_text import line

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_EXTENSIONS: Final = {
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}
_SET: Final = " ".join(
    [f'<urlset xmlns="{_SITEMAP}"', *(f'xmlns:{name}="{space}"' for name, space in _EXTENSIONS.items())]
)


@dataclass(frozen=True, slots=True)
class News:
    publication: str
    language: str
    published: datetime
    title: str


@dataclass(frozen=True, slots=True)
class Url:
    """An address with what is known of it. `alternates` are (language, address), the page itself among them."""

    address: str
    changed: datetime | None = None
    picture: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    news: News | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A sitemap that the index names."""

    address: str
    changed: datetime | None = None


def url_set(urls: Iterable[Url]) -> bytes:
    return _document(f"{_SET}>", map(_url, urls), "</urlset>")


def index(files: Iterable[File]) -> bytes:
    found = (f"<sitemap>{_place(file.address, file.changed)}</sitemap>" for file in files)
    return _document(f'<sitemapindex xmlns="{_SITEMAP}">', found, "</sitemapindex>")


def _document(opening: str, lines: Iterable[str], closing: str) -> bytes:
    return (_HEAD + "\n".join([opening, *lines, closing]) + "\n").encode()


def _url(url: Url) -> str:
    return f"<url>{''.join(_parts(url))}</url>"


def _parts(url: Url) -> Iterator[str]:
    yield _place(url.address, url.changed)
    for language, address in url.alternates:
        yield _alternate(language, address)
    if url.alternates:
        yield _alternate("x-default", url.alternates[0][1])
    if url.picture:
        yield f"<image:image><image:loc>{escape(url.picture)}</image:loc></image:image>"
    if url.news:
        yield _news(url.news)


def _place(address: str, changed: datetime | None) -> str:
    lastmod = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<loc>{escape(address)}</loc>{lastmod}"


def _alternate(language: str, address: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(address)}/>'


def _news(news: News) -> str:
    return (
        f"<news:news><news:publication><news:name>{escape(line(news.publication))}</news:name>"
        f"<news:language>{news.language}</news:language></news:publication>"
        f"<news:publication_date>{news.published.isoformat(timespec='seconds')}</news:publication_date>"
        f"<news:title>{escape(line(news.title))}</news:title></news:news>"
    )
