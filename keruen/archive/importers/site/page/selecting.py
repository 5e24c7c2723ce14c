"""What the selectors of a site's rules give on a page."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from lxml.cssselect import CSSSelector

from keruen.archive.importers.site.page.document import Document, text_in, tidy


@cache
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")


def elements(document: Document, selectors: Iterable[str]) -> list[Any]:
    """Those of the first selector that gives any."""
    for selector in selectors:
        css, _, _ = _parted(selector)
        found = list(_compiled(css)(document.root))
        if found:
            return found
    return []


def texts(document: Document, selectors: Iterable[str]) -> list[str]:
    """Of the first selector that gives any that aren't empty."""
    for selector in selectors:
        css, at, attribute = _parted(selector)
        found = _compiled(css)(document.root)
        read = [tidy(each.get(attribute) or "") if at else text_in(each) for each in found]
        if any(read):
            return [each for each in read if each]
    return []


def first_text(document: Document, selectors: Iterable[str]) -> str:
    return next(iter(texts(document, selectors)), "")


def _parted(selector: str) -> tuple[str, str, str]:
    css, at, attribute = selector.rpartition("@")
    return (css, at, attribute) if at else (selector, "", "")
