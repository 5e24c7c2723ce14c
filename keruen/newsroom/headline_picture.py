"""The picture that stands for a story that has none: drawn from its headline, its section and the brand."""

import hashlib
from typing import Final

from keruen.newsroom.models import Article

WIDTH: Final = 1200
HEIGHT: Final = 630
MEDIA_TYPE: Final = "image/png"


def version(article: Article, *, brand: str) -> str:
    """Changes with what is drawn."""
    section = article.section.title if article.section else ""
    return hashlib.sha256(f"1|{article.title}|{section}|{brand}".encode()).hexdigest()[:8]


def address(article: Article, *, brand: str) -> str:
    return f"/og/{article.pk}-{version(article, brand=brand)}.png"
