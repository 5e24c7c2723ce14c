"""What stands beside a story, where the page says so itself: by words of classes and ids."""

import re
from typing import Any

_BESIDE = frozenset(
    {
        *("share", "sharing", "social", "socials", "related", "recommend", "recommended", "similar", "comment"),
        *("comments", "subscribe", "newsletter", "banner", "banners", "advert", "adv", "ads", "promo", "teaser"),
        *("sidebar", "aside", "widget", "tags", "taglist", "breadcrumb", "breadcrumbs", "pagination", "pager", "print"),
        *("rating", "vote", "counter", "counters", "copyright", "popular", "readmore", "readalso", "toolbar", "nav"),
        *("menu", "navbar", "footer", "header", "disqus", "yashare", "addthis", "likes", "subscription", "cookie"),
    }
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")


def is_beside(element: Any, container: Any) -> bool:
    """Whether the element, or what it stands in below `container`, is named as something beside the story."""
    while element is not None and element is not container:
        if element.tag in {"nav", "aside", "footer"} or (element.tag != "body" and _is_named_so(element)):
            return True
        element = element.getparent()
    return False


def _is_named_so(element: Any) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return not _BESIDE.isdisjoint(word.lower() for word in _WORDS.findall(named))
