"""What a page says of its story: by the site's rules, in JSON-LD, OpenGraph, microdata and plain tags."""

import re
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from html import unescape
from typing import Any

from htmldate import find_date
from lxml import html

from keruen.archive.importers.site.page import selecting
from keruen.archive.importers.site.page.document import Document, tidy
from keruen.archive.importers.site.page.linked_data import LinkedData
from keruen.archive.importers.site.page.moments import NOON, said_to_machines, shown_to_people
from keruen.archive.importers.site.rules import PageRules

_META = "//meta[translate(@property, '{upper}', '{lower}')='{name}' or translate(@name, '{upper}', '{lower}')='{name}']"
_UPPER, _LOWER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_PARTS_OF_TITLE = re.compile(r"\s+[|–—»:•·-]\s+|\s*[|»•]\s*")
_HOME = frozenset({"главная", "домой", "home", "басты бет", "бастапқы бет", "новости", "жаңалықтар", "basty bet"})
_SHOWN_DATES = (
    "//*[@itemprop='datePublished']|//time|//*[contains(@class, 'date') or contains(@class, 'time')]"
    "[not(self::script or self::style or self::body or self::html)]"
)
# Beside the headline, and not in what leads to other stories.
_BELOW = "(//h1)[1]/following::text()[not(ancestor::a or ancestor::script or ancestor::style or ancestor::footer)]"
_MOST_SHOWN = 200
_LONGEST_LINE = 60


@dataclass(frozen=True, slots=True)
class Moment:
    """`text` is ISO 8601, without an offset where the page says none; `is_exact` whether its hour was said."""

    text: str
    is_exact: bool = True


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
        self.zone = zone
        self.linked = LinkedData(document)

    def said(self) -> Said:
        kind = self.meta("og:type").lower()
        marked = bool(self.linked.story) or self.meta("article:published_time") or self.itemprop("articleBody", most=80)
        alternates = self.alternates()
        return Said(
            headline=self.headline(),
            description=_plain(self.meta("og:description", "description") or self.linked.text("description")),
            lede=selecting.first_text(self.document, self.rules.lede) or self.itemprop("alternativeHeadline", most=600),
            published=self.published(),
            updated=self.updated(),
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
        for name in names:
            path = _META.format(name=name, upper=_UPPER, lower=_LOWER)
            found = next((tidy(each) for each in self.document.select(f"{path}/@content") if tidy(each)), "")
            if found:
                return found
        return ""

    def metas(self, name: str) -> list[str]:
        path = _META.format(name=name, upper=_UPPER, lower=_LOWER)
        return [text for each in self.document.select(f"{path}/@content") if (text := _plain(each))]

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

    def published(self) -> Moment | None:
        ruled = selecting.texts(self.document, self.rules.date)
        if self.rules.date:
            return next(filter(None, map(self.moment, ruled)), None)
        told = (
            self.linked.text("datePublished"),
            self.meta(
                "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publish_date"
            ),
            self.document.first("//*[@itemprop='datePublished']/@content"),
            self.document.first("//*[@itemprop='datePublished']/@datetime"),
            self.document.first("//*[@itemprop='dateCreated']/@content|//*[@itemprop='dateCreated']/@datetime"),
            self.document.first("//time[@pubdate]/@datetime"),
            self.document.first("(//article//time|//main//time|//time)[1]/@datetime"),
        )
        return next(filter(None, map(self.moment, told)), None) or self.shown() or self.guessed()

    def updated(self) -> Moment | None:
        said = self.linked.text("dateModified") or self.meta("article:modified_time", "og:updated_time")
        found = self.moment(said or self.document.first("//*[@itemprop='dateModified']/@content"))
        return found if found and found.is_exact else None

    def moment(self, text: str) -> Moment | None:
        exact = said_to_machines(text)
        if exact:
            return Moment(exact)
        shown = shown_to_people(text, zone=self.zone) if text else None
        return Moment(shown[0].isoformat(), shown[1]) if shown else None

    def shown(self) -> Moment | None:
        """What people see: where a date is called one, then below the headline; one with its hour goes before."""
        called = [tidy(each.text_content()) for each in self.document.select(_SHOWN_DATES)[:_MOST_SHOWN]]
        below = [tidy(each) for each in self.document.select(_BELOW)[: 10 * _MOST_SHOWN]]
        moments = [self.moment(text) for text in called if 0 < len(text) < 120]
        near = [self.moment(text) for text in below if 8 <= len(text) <= _LONGEST_LINE]
        told = [each for each in (*moments, *near) if each]
        return next((each for each in told if each.is_exact), None) or next(filter(None, moments), None)

    def guessed(self) -> Moment | None:
        try:
            found = find_date(self.document.root, original_date=True, extensive_search=False, url=self.document.address)
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
            return None
        day = datetime.fromisoformat(found) if found else None
        # The first of a month may be but a month or a year that stands somewhere.
        if day is None or (day.day == 1 and not self.names(day)):
            return None
        return Moment(datetime.combine(day, NOON, tzinfo=self.zone).isoformat(), is_exact=False)

    def names(self, day: datetime) -> bool:
        source = self.document.address + html.tostring(self.document.root, encoding="unicode")
        forms = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%Y/%m/%d", "%Y%m%d")
        return any(f"{day:{form}}" in source for form in forms)

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
