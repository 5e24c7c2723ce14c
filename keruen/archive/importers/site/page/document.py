"""A page as a tree."""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from keruen.archive.importers.site.addresses import absolute
from keruen.archive.importers.site.page.decoding import page_text
from keruen.archive.report import RefusedItem

# libxml2 ends a branch at 256 levels by itself; a page of so many elements was not made for people.
MOST_ELEMENTS = 200_000
_LINKS = ("href", "src", "data", "poster", "cite")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")


@dataclass(frozen=True, slots=True)
class Document:
    """`address` is where it was got; `repair` what had to be done to read it."""

    address: str
    root: Any
    repair: str = ""

    def select(self, path: str) -> list[Any]:
        """What an XPath gives, as a list."""
        found = self.root.xpath(path)
        return found if isinstance(found, list) else [found]

    def first(self, path: str) -> str:
        """The first text or attribute that the path gives and that isn't empty."""
        texts = (tidy(each if isinstance(each, str) else text_in(each)) for each in self.select(path))
        return next(filter(None, texts), "")

    def absolute(self, address: str) -> str:
        """ "" for what is no address."""
        return absolute(address, self.address)


def document_of(raw: bytes, *, address: str, content_type: str = "") -> Document:
    """The page's tree, its links absolute. RefusedItem for what can't be read as one."""
    decoded = page_text(raw, content_type)
    text = _DECLARATION.sub("", decoded.text)
    if not text.strip():
        raise RefusedItem("the page is empty")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedItem(f"the page can't be read: {error}") from error
    if sum(1 for _ in zip(range(MOST_ELEMENTS + 1), root.iter(), strict=False)) > MOST_ELEMENTS:
        raise RefusedItem(f"the page has more than {MOST_ELEMENTS} elements")
    _make_links_absolute(root, address)
    return Document(address, root, decoded.repair)


def _make_links_absolute(root: Any, address: str) -> None:
    """Those that are no addresses stay as they are; lxml's own way would end at the first of them."""
    said = next(filter(None, (each.get("href") for each in root.iter("base"))), "")
    base = absolute(said, address) or address
    for element in root.iter(etree.Element):
        for name in _LINKS:
            link = element.get(name)
            if link:
                element.set(name, absolute(link, base) or link)


def text_in(element: Any) -> str:
    """What is read in it, on one line; scripts and styles are not."""
    pieces = element.xpath(".//text()[not(ancestor::script or ancestor::style or ancestor::template)]")
    return tidy(" ".join(map(str, pieces)) if element.tag in {"tr", "ul", "ol", "table"} else "".join(map(str, pieces)))


def tidy(text: str) -> str:
    return " ".join(str(text).split())
