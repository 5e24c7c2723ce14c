"""Whether a page is a story, and if not, what it is."""

import re

from keruen.archive.importers.site.addresses import fits_any, place_of
from keruen.archive.importers.site.page.document import Document
from keruen.archive.importers.site.page.frame import Body
from keruen.archive.importers.site.page.said import Said
from keruen.archive.importers.site.rules import AddressRules

_LIST = re.compile(
    r"/(?:tags?|category|categories|rubric\w*|author|authors|topics?|search|feed|rss|page|archive|archives|calendar"
    r"|login|register|contacts?|about|advert\w*|sitemap)(?:/|$)|[?&](?:page|paged|pagen_\d+|start|offset|q|s|search)=",
    re.IGNORECASE,
)
# A page that doesn't call itself a story is one from so many letters of text on.
LEAST_LETTERS = 140
_MOST_TEASERS = 3


def why_no_story(document: Document, said: Said, body: Body, rules: AddressRules) -> str:
    """Why the page isn't brought in; "" for a story. The site's rules decide before what the page says."""
    place = place_of(document.address)
    if fits_any(document.address, rules.stories):
        return "" if said.headline else "has no headline"
    if fits_any(document.address, rules.others):
        return "is no story by the rules"
    if place == "/":
        return "is the site's first page"
    if not said.is_story and (said.is_other or _LIST.search(place)) and _is_list(document, said, body, place):
        return "is a list of stories"
    return _what_lacks(said, body)


def _what_lacks(said: Said, body: Body) -> str:
    if not said.headline:
        return "has no headline"
    if not said.is_story and body.letters < LEAST_LETTERS:
        return f"has no text to speak of ({body.letters} letters)"
    if said.published is None:
        return "has no date; if it is a story, name where its date stands in the rules (page.date)"
    return ""


def _is_list(document: Document, said: Said, body: Body, place: str) -> bool:
    """og:type is “website” on every page of many sites: it counts where the page looks like a list too."""
    teasers = len(document.select("//article[.//a]|//*[self::h2 or self::h3][a]"))
    return bool(_LIST.search(place)) or teasers > _MOST_TEASERS or body.letters < LEAST_LETTERS
