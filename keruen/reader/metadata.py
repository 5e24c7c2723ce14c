"""What a page says of itself to search engines and social networks."""

import json
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from keruen.lib import numbers
from keruen.newsroom.models import Article, Byline, Picture
from keruen.reader import opengraph, pictures
from keruen.reader.site import Site

# Escaped so that no headline can end the script element.
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
NETWORKS: tuple[tuple[str, str], ...] = (
    ("Telegram", "https://t.me/share/url?url={url}&text={text}"),
    ("WhatsApp", "https://wa.me/?text={text}%20{url}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("X", "https://x.com/intent/post?url={url}&text={text}"),
    ("VK", "https://vk.com/share.php?url={url}&title={text}"),
)


def absolute(address: str) -> str:
    return f"{settings.SITE_URL}{address}"


def share_links(url: str, text: str) -> list[tuple[str, str]]:
    """Where each network takes a page; plain links, so nothing of theirs is loaded."""
    words = {"url": quote(url, safe=""), "text": quote(text, safe="")}
    return [(name, address.format(**words)) for name, address in NETWORKS]


def social_picture(article: Article, site: Site) -> dict[str, Any]:
    """The picture that stands with the story's link elsewhere: its own, else one drawn from its headline."""
    if article.picture:
        shown = pictures.size(article.picture, "og", 1200)
        address = pictures.address(article.picture, "og", 1200, "jpg")
        return {"address": absolute(address), "size": shown, "alt": article.shown_alt_text, "type": "image/jpeg"}
    return {
        "address": absolute(opengraph.address(article, brand=site.brand)),
        "size": pictures.Size(opengraph.WIDTH, opengraph.HEIGHT),
        "alt": article.title,
        "type": "image/png",
    }


def publisher(site: Site) -> dict[str, Any]:
    data = {"@type": "NewsMediaOrganization", "name": site.brand, "url": absolute(site.front_address)}
    if site.logo:
        width = pictures.largest(site.logo, "full", at_most=800)
        data["logo"] = absolute(pictures.address(site.logo, "full", width, "webp"))
    return data


def news_article(article: Article, site: Site, bylines: list[Byline]) -> dict[str, Any]:
    """The story by schema.org's NewsArticle, as Google's documentation of article markup asks."""
    published = article.published_at or article.first_published_at
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.lede,
        "inLanguage": article.language,
        "mainEntityOfPage": absolute(article.address),
        "isAccessibleForFree": True,
        "image": _images(article, site),
        "author": _authors(bylines, site),
        "publisher": publisher(site),
    }
    if article.section:
        data["articleSection"] = article.section.title
    if published:
        changed = article.updated_at or published
        data["datePublished"] = published.astimezone(site.zone).isoformat(timespec="seconds")
        data["dateModified"] = changed.astimezone(site.zone).isoformat(timespec="seconds")
    return data


def breadcrumb(article: Article, site: Site) -> dict[str, Any]:
    way = [(site.brand, site.front_address)]
    if article.section:
        way.append((article.section.title, f"/{article.language}/{article.section.slug}/"))
    return steps([*way, (article.title, article.address)])


def steps(way: list[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page from the front, each step by its name and its path."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": absolute(address)}
            for place, (name, address) in enumerate(way, start=1)
        ],
    }


def as_script(data: Any) -> SafeString:
    """JSON that is safe between script tags."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - < > & are escaped above


def _images(article: Article, site: Site) -> list[str]:
    if not article.picture:
        return [absolute(opengraph.address(article, brand=site.brand))]
    return [_largest(article.picture, shape) for shape in ("og", "3x2", "1x1")]


def _largest(picture: Picture, shape: str) -> str:
    width = pictures.largest(picture, shape, at_most=1280)
    return absolute(pictures.address(picture, shape, width, "jpg"))


def _authors(bylines: list[Byline], site: Site) -> list[dict[str, str]]:
    authors = [byline.person for byline in bylines if byline.role == Byline.Role.AUTHOR]
    if not authors:
        return [{"@type": "Organization", "name": site.brand, "url": absolute(site.front_address)}]
    return [
        {"@type": "Person", "name": person.name, "url": absolute(f"/{site.language}/people/{person.slug}/")}
        for person in authors
    ]


def file_size(size: int, *, language: str) -> str:
    """1,4 МБ; whole kilobytes below a megabyte."""
    kilo, mega = {"ru": ("КБ", "МБ"), "kk": ("КБ", "МБ")}.get(language, ("KB", "MB"))
    if size < 1_000_000:
        return f"{numbers.grouped(max(1, round(size / 1000)), language=language)}\u00a0{kilo}"
    return f"{numbers.decimal(Decimal(size) / 1_000_000, places=1, language=language)}\u00a0{mega}"
