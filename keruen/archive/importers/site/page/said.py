"""What a page says of its story: by the site's rules, in JSON-LD, OpenGraph, microdata and plain tags."""

import re
from dataclasses import dataclass, field
from datetime import tzinfo
from html import unescape
from typing import Any

from keruen.archive.importers.site.page import selecting
from keruen.archive.importers.site.page.dating import Dating, Moment
from keruen.archive.importers.site.page.document import Document, tidy
from keruen.archive.importers.site.page.linked_data import LinkedData
from keruen.archive.importers.site.page.meta_tags import meta_of, metas_of
from keruen.archive.importers.site.rules import PageRules

_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_PARTS_OF_TITLE = re.compile(r"\s+[|–—»:•·-]\s+|\s*[|»•]\s*")
_HOME = frozenset({"главная", "домой", "home", "басты бет", "бастапқы бет", "новости", "жаңалықтар", "basty bet"})


@dataclass(slots=True)
class Said:
    headline: str = ""
    description: str = ""
    lede: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    authors: list[str] = field(default_factory=list)
    section: str = ""
    topics: list[str] = field(default_factory=list)
    picture: str = ""
    caption: str = ""
    credit: str = ""
    language: str = ""
    canonical: str = ""
    # {language: address}, the page's own among them
    alternates: dict[str, str] = field(default_factory=dict)
    text: str = ""
    # Whether the page calls itself a story, and whether it calls itself something else.
    is_story: bool = False
    is_other: bool = False


def said_by(document: Document, rules: PageRules, *, zone: tzinfo) -> Said:
    return _Reading(document, rules, zone).said()


def address_said(document: Document) -> str:
    """The address that the page gives itself; "" if none."""
    given = document.first("//link[@rel='canonical']/@href") or document.first("//meta[@property='og:url']/@content")
    return document.absolute(given) if given else ""


class _Reading:
    def __init__(self, document: Document, rules: PageRules, zone: tzinfo) -> None:
        self.document = document
        self.rules = rules
        self.linked = LinkedData(document)
        self.dating = Dating(document, rules, self.linked, zone)

    def said(self) -> Said:
        kind = self.meta("og:type").lower()
        marked = bool(self.linked.story) or self.meta("article:published_time") or self.itemprop("articleBody", most=80)
        alternates = self.alternates()
        return Said(
            headline=self.headline(),
            description=_plain(self.meta("og:description", "description") or self.linked.text("description")),
            lede=selecting.first_text(self.document, self.rules.lede) or self.itemprop("alternativeHeadline", most=600),
            published=self.dating.published(),
            updated=self.dating.updated(),
            authors=self.authors(),
            section=self.section(),
            topics=self.topics(),
            picture=self.picture(),
            caption=_plain(self.linked.caption("image")),
            credit=selecting.first_text(self.document, self.rules.credit),
            language=self.language(alternates),
            canonical=address_said(self.document),
            alternates=alternates,
            text=self.linked.text("articleBody"),
            is_story=bool(marked) or kind == "article",
            is_other=not marked and (self.linked.is_list or kind in {"website", "profile", "video.other"}),
        )

    def meta(self, *names: str) -> str:
        return meta_of(self.document, *names)

    def metas(self, name: str) -> list[str]:
        return [text for each in metas_of(self.document, name) if (text := _plain(each))]

    def itemprop(self, name: str, *, most: int) -> str:
        found = self.document.first(f"//*[@itemprop='{name}']/@content") or self.document.first(
            f"//*[@itemprop='{name}']"
        )
        return _plain(found)[:most]

    def headline(self) -> str:
        ruled = selecting.first_text(self.document, self.rules.headline)
        if ruled:
            return _plain(ruled)
        shown = [_plain(each) for each in self.texts("//h1")]
        for said in (self.linked.text("headline"), self.meta("og:title", "twitter:title"), self.linked.text("name")):
            plain = _CUT.sub("", _plain(said))
            # Search engines want short ones; the page shows the whole.
            whole = next((each for each in shown if plain and each.lower().startswith(plain.lower())), "")
            if whole:
                return whole
            inside = next((each for each in shown if each and plain.lower().startswith(each.lower())), "")
            if plain:
                return inside or plain
        title = _plain(self.document.first("//title"))
        own = next(iter(sorted(_PARTS_OF_TITLE.split(title), key=len, reverse=True)), "")
        # The name of the site is often a heading too.
        inside = next((each for each in shown if each.lower() in title.lower() and 2 * len(each) > len(own)), "")
        return inside or (shown[0] if len(shown) == 1 else "") or own

    def texts(self, path: str) -> list[str]:
        return [tidy(each.text_content()) for each in self.document.select(path)]

    def authors(self) -> list[str]:
        if self.rules.author:
            return selecting.texts(self.document, self.rules.author)
        found = self.linked.names("author")
        if found and self.linked.kinds_of("author") <= {"Person"}:
            return _once(found)
        more = self.metas("article:author") or self.metas("author")
        marked = self.texts("//*[@itemprop='author']//*[@itemprop='name']") or self.texts("//*[@itemprop='author']")
        linked = self.texts("//a[contains(concat(' ', @rel, ' '), ' author ')]")
        named = [name for name in (*more, *marked, *linked) if not name.startswith(("http", "@")) and len(name) < 120]
        return _once(found or named)

    def section(self) -> str:
        if self.rules.section:
            return selecting.first_text(self.document, self.rules.section)
        said = self.linked.text("articleSection") or self.meta("article:section")
        if said:
            return _plain(said)
        crumbs = self.linked.crumbs or self.texts(
            "(//*[contains(@itemtype, 'BreadcrumbList') or contains(@class, 'breadcrumb')])[1]//a"
        )
        headline = self.headline().lower()
        kept = [each for each in map(_plain, crumbs) if each and each.lower() not in _HOME | {headline}]
        return kept[-1] if kept else ""

    def topics(self) -> list[str]:
        if self.rules.tags:
            return _once(selecting.texts(self.document, self.rules.tags))
        tagged = self.metas("article:tag")
        if not tagged:
            tagged = [part for text in self.linked.texts("keywords") for part in text.split(",")]
        if not tagged:
            tagged = self.texts("//a[contains(concat(' ', @rel, ' '), ' tag ')]")
        return _once([_plain(each).lstrip("#") for each in tagged])

    def picture(self) -> str:
        ruled = selecting.elements(self.document, self.rules.picture)
        if ruled:
            inner = [*ruled[0].iter("img"), *ruled]
            found = next((each.get("src") or each.get("href") or each.get("content") for each in inner), "")
        else:
            linked = next(iter(self.linked.addresses("image")), "")
            found = (
                linked
                or self.meta("og:image", "og:image:url", "twitter:image")
                or self.document.first("//link[@rel='image_src']/@href")
            )
        return self.document.absolute(found) if found else ""

    def language(self, alternates: dict[str, str]) -> str:
        own = next((code for code, address in alternates.items() if address == self.document.address), "")
        told = self.linked.text("inLanguage") or own
        return told or self.document.first("/html/@lang|/html/@xml:lang") or self.meta("og:locale", "content-language")

    def alternates(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for link in self.document.select("//link[@hreflang and @href]"):
            code, address = str(link.get("hreflang")).lower(), self.document.absolute(str(link.get("href")))
            if code != "x-default" and address:
                found.setdefault(code.partition("-")[0], address)
        return found


def _plain(text: Any) -> str:
    """Titles in meta tags are often escaped twice."""
    once = tidy(str(text))
    return tidy(unescape(once)) if "&" in once else once


def _once(names: list[str]) -> list[str]:
    return list(dict.fromkeys(name for each in names if (name := tidy(each))))
