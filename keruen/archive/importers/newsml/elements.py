"""Small questions to XML elements, whatever their namespace."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Of XHTML and of NITF.
_PARTING = frozenset({"block", "br", "dd", "div", "dt", "h1", "h2", "h3", "hl1", "hl2", "li", "p", "td", "th", "tr"})
# Within a tag: the next angle bracket closes it.
_NAMESPACE = re.compile(r'\sxmlns(?::[\w.-]+)?="[^"<>]*"(?=[^<>]*>)')


def name_of(element: Any) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def child(element: Any, name: str) -> Any:
    return element.find(f"{{*}}{name}") if element is not None else None


def children(element: Any, *names: str) -> Iterator[Any]:
    if element is not None:
        yield from element.iterchildren(*(f"{{*}}{name}" for name in names))


def text(element: Any) -> str:
    """All text in it, on one line. Blocks and line breaks part words."""
    if element is None:
        return ""
    return " ".join(("".join(_words(element)) if len(element) else element.text or "").split())


def _words(element: Any) -> Iterator[str]:
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if name_of(each) in _PARTING:
            yield " "
        yield (each.text if event == "start" else each.tail if each is not element else "") or ""


def said(element: Any, name: str) -> str:
    return text(child(element, name))


def attribute(element: Any, name: str) -> str:
    return " ".join(str(element.get(name) or "").split()) if element is not None else ""


def number(digits: str) -> int:
    """0 for what is no number."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def inner_html(element: Any) -> str:
    """What stands in the element, as HTML without namespaces."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and inner.tag.startswith("{"):
            inner.tag = etree.QName(inner).localname
    words = [element.text or ""] if element.text and element.text.strip() else []
    words = [each.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for each in words]
    parts = (etree.tostring(each, encoding="unicode", method="html") for each in element)
    return _NAMESPACE.sub("", "".join((*words, *parts)))
