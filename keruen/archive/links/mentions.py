"""What a story's body points to: addresses in its texts, and the pictures, files and pages that its blocks name."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final, NamedTuple

PICTURE: Final = "picture"
DOCUMENT: Final = "document"
PAGE: Final = "page"
ADDRESS: Final = "address"

_TAG = re.compile(r"<(?:a|embed|img|iframe)\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-z-]+)=\"([^\"]*)\"", re.IGNORECASE)
_NUMBERED: Final = {"picture": PICTURE, "poster": PICTURE, "file": DOCUMENT, "document": DOCUMENT, "stories": PAGE}
# What editors keep for themselves: no reader follows what stands in it.
_UNSEEN: Final = frozenset({"unfinished"})


class Mention(NamedTuple):
    """`what` is a number, or an address if `kind` says so."""

    kind: str
    what: str


def mentions(body: Any) -> Iterator[Mention]:
    """Of a body as it is stored: a list of blocks."""
    for block in body:
        if isinstance(block, dict) and block.get("type") not in _UNSEEN:
            yield from _in_value(block.get("value"), str(block.get("type") or ""))


def _in_value(value: Any, name: str) -> Iterator[Mention]:
    match value:
        case str():
            yield from _in_text(value, name)
        case int() if name in _NUMBERED:
            yield Mention(_NUMBERED[name], str(value))
        case list():
            for each in value:
                yield from _in_value(*_item(each, name))
        case dict():
            for key, each in value.items():
                yield from _in_value(each, str(key))


def _in_text(text: str, name: str) -> Iterator[Mention]:
    if "<" in text:
        yield from _in_html(text)
    elif name in {"url", "address", "href"} and text:
        yield Mention(ADDRESS, text)


def _item(item: Any, name: str) -> tuple[Any, str]:
    """The value and its name. Items of a list are called as the list is; blocks have names of their own."""
    if isinstance(item, dict) and "value" in item and "type" in item:
        return item["value"], name if item["type"] == "item" else str(item["type"])
    return item, name


def _in_html(html: str) -> Iterator[Mention]:
    for tag in _TAG.findall(html):
        said = {name.lower(): unescape(text) for name, text in _ATTRIBUTE.findall(tag)}
        linked, embedded, number = said.get("linktype"), said.get("embedtype"), said.get("id", "")
        if linked in {"page", "document"} and number.isdigit():
            yield Mention(PAGE if linked == "page" else DOCUMENT, number)
        elif embedded == "image" and number.isdigit():
            yield Mention(PICTURE, number)
        elif address := said.get("href") or said.get("src") or "":
            yield Mention(ADDRESS, address)
