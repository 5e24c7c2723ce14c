"""Items of NewsML-G2. Names are looked for without their namespace, codes (qcodes) by what stands after the colon."""

from collections.abc import Iterator
from typing import Any

from keruen.archive.html_blocks.conversion import html_from_text
from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.newsml.elements import (
    LANG,
    attribute,
    child,
    children,
    inner_html,
    name_of,
    said,
    text,
)
from keruen.archive.importers.newsml.model import FoundPicture, Item
from keruen.archive.importers.newsml.nitf import body_html
from keruen.archive.importers.newsml.sections import main_subject

PICTURES = frozenset({"picture", "graphic"})
_LARGEST_FIRST = ("highres", "original", "quicklook", "main", "web", "preview", "lowres", "thumbnail")
_SUMMARIES = frozenset({"summary", "abstract", "lead", "intro", ""})
_ENTITIES = {"person": "person mentioned", "organisation": "organisation mentioned", "event": "event mentioned"}
_PLACES = frozenset({"geoarea", "poi", "location"})


def head_of_g2(element: Any) -> Item:
    """What other items may have to know: who it is, which version, what it shows."""
    about, content = child(element, "itemMeta"), child(element, "contentMeta")
    item = Item(
        guid=attribute(element, "guid"),
        version=_number(attribute(element, "version")),
        kind=_kind(element, about),
        status=_code(child(about, "pubStatus")) or "usable",
        language=attribute(child(content, "language"), "tag") or str(element.get(LANG) or ""),
        embargoed=said(about, "embargoed"),
        first_created=said(about, "firstCreated"),
        content_created=said(content, "contentCreated"),
        version_created=said(about, "versionCreated"),
    )
    if any(_code(signal) in {"kill", "canceled", "cancelled"} for signal in children(about, "signal")):
        item.status = "canceled"
    _read_links(item, about)
    if item.kind in PICTURES:
        _read_makers(item, content)
        _read_contents(item, element)
    return item


def item_from_g2(element: Any) -> Item:
    item, about, content = head_of_g2(element), child(element, "itemMeta"), child(element, "contentMeta")
    item.headline = text_of(_worded(content, "headline", item, {"main", "headline", ""})) or said(about, "title")
    item.lede = text_of(_worded(content, "description", item, _SUMMARIES))
    if item.kind not in PICTURES:
        _read_makers(item, content)
        _read_subjects(item, content)
        _read_contents(item, element)
    item.section = next((name for each in children(about, "service") if (name := _named(each, item))), item.section)
    item.place = next((name for each in children(content, "located") if (name := _named(each, item))), item.place)
    return item


def group_members(element: Any) -> Iterator[tuple[str, str]]:
    """(group, guid) of each item that a packageItem refers to, in its order."""
    for group in children(child(element, "groupSet"), "group"):
        for reference in children(group, "itemRef"):
            if attribute(reference, "residref"):
                yield attribute(group, "id"), attribute(reference, "residref")


def _kind(element: Any, about: Any) -> str:
    if name_of(element) != "newsItem":
        return name_of(element).removesuffix("Item")
    return _code(child(about, "itemClass")) or "text"


def _code(element: Any) -> str:
    """`usable` of stat:usable; a full address is read by its end."""
    code = attribute(element, "qcode") or attribute(element, "uri") or attribute(element, "literal")
    return code.rstrip("/").rpartition("/")[2].rpartition(":")[2].lower()


def _number(version: str) -> int:
    return int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 1


def _worded(content: Any, name: str, item: Item, roles: frozenset[str] | set[str]) -> str:
    """The words of a role, in the item's own language if there are several."""
    found = [each for each in children(content, name) if text(each)]
    fitting = [each for each in found if attribute(each, "role").rpartition(":")[2].lower() in roles]
    if name == "headline":
        fitting = fitting or found

    def is_other_language(each: Any) -> bool:
        return str(each.get(LANG) or item.language)[:2].lower() != item.language[:2].lower()

    chosen = min(fitting, key=is_other_language, default=None)
    return text(chosen)


def _named(concept: Any, item: Item) -> str:
    """A concept's name, in the item's own language if there are several; else what was written instead of a code."""
    names = list(children(concept, "name"))
    own = [each for each in names if str(each.get(LANG) or "")[:2].lower() == item.language[:2].lower()]
    return next((name for each in (*own, *names) if (name := text(each))), attribute(concept, "literal"))


def _read_links(item: Item, about: Any) -> None:
    for link in children(about, "link"):
        target = attribute(link, "residref") or attribute(link, "href")
        relation = attribute(link, "rel").rpartition(":")[2].lower()
        if "translat" in relation:
            item.original = target
        elif target and relation not in {"previousversion", "evolvedfrom"}:
            item.shows.append(target)
    for each in children(about, "altId"):
        item.old_addresses += [text(each)] if text(each).startswith(("http://", "https://")) else []


def _read_makers(item: Item, content: Any) -> None:
    for maker in children(content, "creator", "contributor"):
        name = _named(maker, item)
        code = attribute(maker, "role") or attribute(maker, "jobtitle")
        role = code.rpartition(":")[2].lower()
        if name:
            item.makers.append((name, role))
    item.line = "" if item.makers else said(content, "by")
    for each in children(content, "altId"):
        item.old_addresses += [text(each)] if text(each).startswith(("http://", "https://")) else []


def _read_subjects(item: Item, content: Any) -> None:
    for subject in children(content, "subject", "keyword", "genre"):
        code, kind = _full_code(subject), attribute(subject, "type").rpartition(":")[2].lower()
        codes = (code, *map(_full_code, children(subject, "broader")))
        number = next((number for each in codes if (number := main_subject(each))), "")
        item.section = item.section or (f"#{number}" if number else "")
        name = _named(subject, item) or (text(subject) if name_of(subject) == "keyword" else "")
        if not name:
            item.left.append(("subject without a name", code))
        elif name_of(subject) == "genre":
            item.left.append(("genre", name))
        elif kind in _PLACES:
            item.place = item.place or name
        elif kind in _ENTITIES:
            item.left.append((_ENTITIES[kind], name))
        elif not (main_subject(code) and code.endswith("000000")):
            # The main subject itself is the section.
            item.topics.append(name)


def _full_code(concept: Any) -> str:
    return attribute(concept, "qcode") or attribute(concept, "uri").rpartition("/")[2]


def _read_contents(item: Item, element: Any) -> None:
    contents = child(element, "contentSet")
    remote = list(children(contents, "remoteContent"))
    pictures = [each for each in remote if attribute(each, "contenttype").startswith("image") or item.kind in PICTURES]
    if pictures:
        item.picture = _picture(item, element, pictures)
    texts = [each for each in children(contents, "inlineXML", "inlineData") if _preference(each) < 4]
    for number, each in enumerate(sorted(texts, key=_preference)):
        if number == 0:
            item.html = _html(each, item)
        elif not attribute(each, "rendition"):
            item.left.append(("second text", text(each)[:120]))
    for each in remote:
        if each not in pictures:
            item.left.append(("file", attribute(each, "href") or attribute(each, "residref")))


def _preference(content: Any) -> int:
    """XHTML, NITF, any other XML, text; 4 for what is no text (base64)."""
    kind = attribute(content, "contenttype").lower()
    if name_of(content) != "inlineXML":
        return 4 if attribute(content, "encoding") else 3
    first = name_of(content[0]) if len(content) else ""
    if "html" in kind or first in {"html", "body", "div", "section", "article"}:
        return 0
    return 1 if "nitf" in kind or first == "nitf" else 2


def _html(content: Any, item: Item) -> str:
    kind = attribute(content, "contenttype").lower()
    if name_of(content) == "inlineData":
        words = "".join(content.itertext(with_tail=False))
        return words if "html" in kind else html_from_text(words)
    nitf = child(content, "nitf")
    if nitf is not None:
        top = child(child(nitf, "body"), "body.head")
        item.headline = item.headline or said(child(top, "hedline"), "hl1")
        item.lede = item.lede or said(top, "abstract")
        item.line = item.line or ("" if item.makers else said(top, "byline"))
        return body_html(nitf, item)
    body = next(content.iter("{*}body"), content)
    return inner_html(body)


def _picture(item: Item, element: Any, files: list[Any]) -> FoundPicture:
    content, rights = child(element, "contentMeta"), child(element, "rightsInfo")
    largest = sorted(files, key=_size)
    makers = [name for name, _ in item.makers]
    holder = _named(child(rights, "copyrightHolder"), item) if child(rights, "copyrightHolder") is not None else ""
    caption = _worded(content, "description", item, {"caption", "summary", "description", ""}) or item.headline
    return FoundPicture(
        hrefs=tuple(href for each in largest if (href := attribute(each, "href"))),
        caption=text_of(caption) if item.kind in PICTURES else "",
        credit=said(content, "creditline") or ", ".join(makers[:2] if item.kind in PICTURES else []) or holder,
        alt_text=_worded(content, "description", item, {"alt", "alttext", "a11y", "accessibility"}),
        rights=said(rights, "copyrightNotice") or said(rights, "usageTerms"),
    )


def _size(remote: Any) -> tuple[int, int]:
    """Large renditions first, by name and then by width."""
    name = attribute(remote, "rendition").rpartition(":")[2].lower()
    order = next((place for place, each in enumerate(_LARGEST_FIRST) if name.startswith(each)), 3)
    return order, -_number(attribute(remote, "width"))
