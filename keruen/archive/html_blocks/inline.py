"""Text within a paragraph: the few marks that a story keeps, and nothing that could run."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlsplit

import nh3
from bs4 import BeautifulSoup

Lost = Callable[[str, str], None]

_MARKS = {"b", "i", "a", "br", "sup", "sub"}
_LISTS = {"ul", "ol", "li"}
_RENAMED = {"strong": "b", "em": "i", "cite": "i"}
_SPACES = re.compile(r"[ \t\r\n\f]+")
_EDGE = re.compile(r"^(?:\s|\xa0|<br>)+|(?:\s|\xa0|<br>)+$")
_EMPTY_MARK = re.compile(r"<(b|i|sup|sub|a)(?: [^>]*)?>(\s*)</\1>")


def tidy_inline(html: str, *, lost: Lost) -> str:
    """`html` with bold, italic, links, line breaks, sub- and superscript; other tags go, their text stays."""
    return _tidy(html, _MARKS, lost)


def tidy_list(html: str, *, lost: Lost) -> str:
    return _tidy(html, _MARKS | _LISTS, lost)


def text_of(html: str) -> str:
    """The plain text, on one line."""
    if "<" not in html:
        return " ".join(unescape(html).split())
    return " ".join(unescape(nh3.clean(html.replace("<br>", " "), tags=set())).split())


def is_link_kept(address: str) -> bool:
    """Links go out over http(s), to a mailbox or a telephone, or to a path of this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme:
        return (parts.scheme in {"http", "https"} and bool(parts.netloc)) or parts.scheme in {"mailto", "tel"}
    return address.startswith("/") and not address.startswith(("//", "/\\"))


def _tidy(html: str, tags: set[str], lost: Lost) -> str:
    if "<" not in html:
        return _EDGE.sub("", _SPACES.sub(" ", html))
    soup = BeautifulSoup(html, "html.parser")
    for old, new in _RENAMED.items():
        for mark in soup.find_all(old):
            mark.name = new
    for link in soup.find_all("a"):
        address = str(link.get("href") or "").strip()
        if not is_link_kept(address):
            if address and not address.startswith("#"):
                lost("link", f"{address} ({link.get_text(' ', strip=True)})")
            link.unwrap()
    # The walk above is for the account of what goes; nh3 alone decides what is safe.
    clean = nh3.clean(
        str(soup),
        tags=tags,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
        strip_comments=True,
    )
    clean = _EMPTY_MARK.sub(r"\2", _SPACES.sub(" ", clean))
    return _EDGE.sub("", clean)
