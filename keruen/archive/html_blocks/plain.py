"""Most of most documents, read without a tree: paragraphs, headings and lists with nothing but text in them.

A tree of Beautiful Soup costs some milliseconds a story. What is plain is cut out of the document first; the tree is
built of what lies between. Both ways give the same pieces; a property test holds them to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ATTRIBUTES = r"(?: [^\s=>\"]+=\"[^\"]*\")*+"
_INLINE = "a|abbr|b|big|br|cite|em|font|i|nobr|s|small|span|strike|strong|sub|sup|time|u"
_TEXT = rf"(?:[^<]++|</?(?:{_INLINE}){_ATTRIBUTES}>)*+"
_ITEMS = rf"(?:[^<]++|</?(?:li|{_INLINE}){_ATTRIBUTES}>)*+"
_PLAIN = re.compile(
    rf"\s*+<(?:(?P<name>p|h[1-6]){_ATTRIBUTES}>(?P<text>{_TEXT})</(?P=name)>"
    rf"|(?P<list>ul|ol){_ATTRIBUTES}>(?P<items>{_ITEMS})</(?P=list)>)"
)
# What only holds other things: it ends a paragraph, and is nothing by itself.
_HOLDER = re.compile(rf"\s*+</?(?:div|section|article|main|center){_ATTRIBUTES}>")
_TOKEN = re.compile(rf"[^<]++|<(?P<closing>/?)(?P<name>[a-z][a-z0-9-]*){_ATTRIBUTES}>")
_VOID = frozenset({"br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "wbr"})
# What stands in these need not be markup, or says something about what stands before it.
_OPAQUE = re.compile(r"<(script|style|noscript|noembed|noframes|textarea|title|xmp|plaintext|svg|math|iframe)\b")
_EMPTY_PLAYER = re.compile(rf"<(?:script|iframe){_ATTRIBUTES}></(?:script|iframe)>")


@dataclass(frozen=True, slots=True)
class Plain:
    """`name` is p, h1 to h6, ul or ol; `html` what stands in it, or the whole list."""

    name: str
    html: str


def stretches(html: str) -> Iterator[Plain | str]:
    """The document in order: what is plain, and what isn't, as it stands. `html` is as nh3 writes it: well formed."""
    if _OPAQUE.search(_EMPTY_PLAYER.sub("", html)):
        yield html
        return
    place = start = 0
    while place < len(html):
        found = _PLAIN.match(html, place) or _HOLDER.match(html, place)
        if not found:
            place = _after_one(html, place)
            continue
        if start < place:
            yield html[start:place]
        if found.re is _PLAIN:
            yield _plain(found)
        place = start = found.end()
    if start < place:
        yield html[start:]


def _plain(found: re.Match[str]) -> Plain:
    if found["name"]:
        return Plain(found["name"], found["text"])
    return Plain(found["list"], found[0].lstrip())


def _after_one(html: str, place: int) -> int:
    """Behind the text or the element that begins at `place`, with all that is in it."""
    depth = 0
    while token := _TOKEN.match(html, place):
        place = token.end()
        if token["name"] and token["name"] not in _VOID:
            depth += -1 if token["closing"] else 1
        if depth <= 0:
            return place
    return len(html)
