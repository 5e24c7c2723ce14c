"""Items of NewsML-G2. Names are looked for without their namespace, codes (qcodes) by what stands after the colon."""

from collections.abc import Iterator, Set
from typing import Any, Final

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.newsml.concepts import code_of, full_code_of, named, role_of, worded
from keruen.archive.importers.newsml.contents import PICTURES, read_contents
from keruen.archive.importers.newsml.elements import LANG, attribute, child, children, name_of, number, said, text
from keruen.archive.importers.newsml.model import Item
from keruen.archive.importers.newsml.subjects import read_subjects

_MAIN: Final = frozenset({"main", "headline", ""})
_SUMMARIES: Final = frozenset({"summary", "abstract", "lead", "intro", ""})
_READ: Final = frozenset(
    {
        "altId", "by", "contentCreated", "contributor", "creator", "creditline", "description", "genre", "headline",
        "keyword", "language", "located", "subject",
    }
)  # fmt: skip
# Fields about the item, not of the story.
_ABOUT_THE_ITEM: Final = frozenset(
    {
        "audience", "contentMetaExtProperty", "contentModified", "contentWarning", "digitalSourceType", "edNote",
        "exclAudience", "icon", "infoSource", "rating", "signal", "slugline", "urgency",
    }
)  # fmt: skip


def head_of_g2(element: Any) -> Item:
    """What other items may have to know: who it is, which version, what it shows."""
    about, content = child(element, "itemMeta"), child(element, "contentMeta")
    item = Item(
        guid=attribute(element, "guid"),
        version=number(attribute(element, "version")) or 1,
        kind=_kind(element, about),
        status=code_of(child(about, "pubStatus")) or "usable",
        language=attribute(child(content, "language"), "tag") or str(element.get(LANG) or ""),
        embargoed=said(about, "embargoed"),
        first_created=said(about, "firstCreated"),
        content_created=said(content, "contentCreated"),
        version_created=said(about, "versionCreated"),
    )
    if any(code_of(signal) in {"kill", "canceled", "cancelled"} for signal in children(about, "signal")):
        item.status = "canceled"
    _read_links(item, about)
    if item.kind in PICTURES:
        _read_makers(item, content)
        read_contents(item, element)
    return item


def item_from_g2(element: Any) -> Item:
    item, about, content = head_of_g2(element), child(element, "itemMeta"), child(element, "contentMeta")
    any_role = {role_of(each) for each in children(content, "headline")}
    headline = _worded(item, content, "headline", _MAIN) or _worded(item, content, "headline", any_role)
    item.headline = headline or said(about, "title")
    item.lede = _worded(item, content, "description", _SUMMARIES)
    if item.kind not in PICTURES:
        _read_makers(item, content)
        read_subjects(item, about, content)
        read_contents(item, element)
        item.left += _others(content, {"headline": headline, "description": item.lede})
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
    return code_of(child(about, "itemClass")) or "text"


def _worded(item: Item, content: Any, name: str, roles: Set[str]) -> str:
    return text_of(text(worded(content, name, item.language, roles)))


def _others(content: Any, chosen: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What contentMeta says besides: words in other roles and languages, and what nobody reads."""
    for each in children(content, "*"):
        name = name_of(each)
        words = text_of(text(each))
        if name in chosen and words not in {"", chosen[name]}:
            yield f"second {name}", words
        elif name not in _READ | _ABOUT_THE_ITEM and words:
            yield name, words


def _read_links(item: Item, about: Any) -> None:
    for link in children(about, "link"):
        target = attribute(link, "residref") or attribute(link, "href")
        relation = role_of(link, by="rel")
        if "translat" in relation:
            item.original = target
        elif target and relation not in {"previousversion", "evolvedfrom"}:
            item.shows.append(target)
    _read_addresses(item, about)


def _read_addresses(item: Item, holder: Any) -> None:
    for each in children(holder, "altId"):
        item.old_addresses += [text(each)] if text(each).startswith(("http://", "https://")) else []


def _read_makers(item: Item, content: Any) -> None:
    for maker in children(content, "creator", "contributor"):
        name = named(maker, item.language)
        if name:
            item.makers.append((name, role_of(maker) or role_of(maker, by="jobtitle")))
        elif full_code_of(maker):
            item.left.append(("maker without a name", full_code_of(maker)))
    line = said(content, "by")
    if not item.makers:
        item.line = line
    elif line and not any(name in line for name, _ in item.makers):
        item.left.append(("line of makers", line))
    _read_addresses(item, content)
