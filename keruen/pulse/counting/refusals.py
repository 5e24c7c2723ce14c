"""What is not taken for a beacon of this portal's pages, and what is one but isn't counted."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from keruen.press.normalising import cookie
from keruen.press.serving.wsgi import Environ

# How browsers name a page that they fetch before anybody asked for it.
_BEFOREHAND: Final = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
_BEFOREHAND_WORDS: Final = ("prefetch", "prerender", "preview")
# The desk's, by its cookie. Nobody else is given one.
_SIGNED_IN: Final = "sessionid"


def has_body(environ: Environ) -> bool:
    return environ.get("CONTENT_LENGTH") not in {None, "", "0"} or "HTTP_TRANSFER_ENCODING" in environ


def own_pages(is_ours: Callable[[str], bool]) -> Callable[[Environ], bool]:
    """Whether a page of this portal sends it, as far as its browser says. `is_ours` tells the portal's hosts."""

    @lru_cache(maxsize=512)
    def is_own(address: str) -> bool:
        try:
            parts = urlsplit(address)
        except ValueError:
            return False
        return parts.scheme in {"http", "https"} and is_ours(parts.netloc)

    def comes_from_us(environ: Environ) -> bool:
        says = environ.get("HTTP_ORIGIN") or environ.get("HTTP_REFERER")
        if says:
            return is_own(says)
        return environ.get("HTTP_SEC_FETCH_SITE") == "same-origin"

    return comes_from_us


def is_fetched_beforehand(environ: Environ) -> bool:
    return any(
        word in environ[header].lower() for header in _BEFOREHAND if header in environ for word in _BEFOREHAND_WORDS
    )


def is_at_the_desk(environ: Environ) -> bool:
    return "HTTP_COOKIE" in environ and cookie(environ, _SIGNED_IN) != ""
