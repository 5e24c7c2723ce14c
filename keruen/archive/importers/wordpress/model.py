"""What an export says, in small typed pieces: the door through which its elements come in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from keruen.archive.importers.wordpress.parsing import Parsed, child_text
from keruen.archive.texts.encodings import mended

# Longer than any book that was published as one story.
MOST_TEXT = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Term:
    """What an item is filed under: `domain` is the taxonomy (category, post_tag, language, author, …)."""

    domain: str
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A term as the export's beginning defines it."""

    taxonomy: str
    number: int
    slug: str
    name: str
    parent: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    number: int
    login: str
    name: str


@dataclass(slots=True)
class Item:
    """A post, attachment, page or whatever else. `meta` has a plugin's or an author's own fields."""

    number: int = 0
    post_type: str = "post"
    status: str = "publish"
    title: str = ""
    link: str = ""
    guid: str = ""
    creator: str = ""
    content: str = ""
    excerpt: str = ""
    slug: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    pub_date: str = ""
    parent: int = 0
    password: str = ""
    is_sticky: bool = False
    attachment_url: str = ""
    comments: int = 0
    terms: list[Term] = field(default_factory=list)
    meta: dict[str, list[str]] = field(default_factory=dict)
    repairs: list[str] = field(default_factory=list)

    def said(self, *names: str) -> str:
        """The first of these fields that says something."""
        return next((value for name in names for value in self.meta.get(name, ()) if value.strip()), "").strip()

    def in_domain(self, *domains: str) -> list[Term]:
        return [term for term in self.terms if term.domain in domains]


_TEXTS = {
    "title": "title",
    "link": "link",
    "guid": "guid",
    "pubDate": "pub_date",
    "{dc}creator": "creator",
    "{content}encoded": "content",
    "{excerpt}encoded": "excerpt",
    "{wp}post_type": "post_type",
    "{wp}status": "status",
    "{wp}post_name": "slug",
    "{wp}post_date": "date",
    "{wp}post_date_gmt": "date_gmt",
    "{wp}post_modified": "modified",
    "{wp}post_modified_gmt": "modified_gmt",
    "{wp}post_password": "password",
    "{wp}attachment_url": "attachment_url",
}
_NUMBERS = {"{wp}post_id": "number", "{wp}post_parent": "parent"}
# In these the spaces at both ends are the author's.
_AS_THEY_ARE = {"content", "excerpt"}
_MENDED = ("title", "content", "excerpt", "creator")


def item_from(parsed: Parsed) -> Item:
    item = Item(repairs=list(parsed.repairs))
    for child in parsed.element:
        tag = child.tag
        if tag in _TEXTS:
            name, text = _TEXTS[tag], child_text(child)
            setattr(item, name, text if name in _AS_THEY_ARE else text.strip())
        elif tag == "{wp}postmeta":
            _add_meta(item, child)
        elif tag == "category":
            item.terms.append(_term(child))
        elif tag in _NUMBERS:
            setattr(item, _NUMBERS[tag], _number(child))
        elif tag == "{wp}comment":
            item.comments += 1
        elif tag == "{wp}is_sticky":
            item.is_sticky = _number(child) > 0
    _mend(item)
    return item


def author_from(parsed: Parsed) -> Author:
    said = _said(parsed.element, "author_")
    full = f"{said.get('first_name', '')} {said.get('last_name', '')}".strip()
    shown = said.get("display_name", "")
    # Nobody's mail address becomes a byline.
    name = full if not shown or "@" in shown else shown
    return Author(
        _digits(said.get("id", "")), said.get("login", ""), mended(name or said.get("login", "").split("@")[0])
    )


def term_from(parsed: Parsed) -> KnownTerm:
    """A wp:category, wp:tag or wp:term."""
    kind = etree.QName(parsed.element).localname
    said = {**_said(parsed.element, f"{kind}_"), **_said(parsed.element, "term_")}
    number, slug = _digits(said.get("id", "")), said.get("nicename", "") or said.get("slug", "")
    name = mended(said.get("name", "") or child_named(parsed.element, "{wp}cat_name"))
    taxonomy = {"category": "category", "tag": "post_tag"}.get(kind) or said.get("taxonomy", "")
    return KnownTerm(taxonomy, number, slug, name, said.get("parent", ""), said.get("description", ""))


def child_named(element: etree._Element, name: str) -> str:
    found = element.find(name)
    return child_text(found).strip() if found is not None else ""


def _said(element: etree._Element, prefix: str) -> dict[str, str]:
    """The children's texts by their names behind `prefix`."""
    begin = "{wp}" + prefix
    return {
        child.tag[len(begin) :]: child_text(child).strip() for child in _tagged(element) if child.tag.startswith(begin)
    }


def _tagged(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))


def _add_meta(item: Item, element: etree._Element) -> None:
    key, value = child_named(element, "{wp}meta_key"), child_named(element, "{wp}meta_value")
    if key:
        item.meta.setdefault(key, []).append(value)


def _term(element: etree._Element) -> Term:
    domain = element.get("domain") or "category"
    return Term(
        "post_tag" if domain == "tag" else domain, element.get("nicename") or "", mended((element.text or "").strip())
    )


def _mend(item: Item) -> None:
    for name in _MENDED:
        given = getattr(item, name)
        better = mended(given)
        if better != given:
            setattr(item, name, better)
            item.repairs.append(f"{name}: text that was encoded twice")


def _number(element: etree._Element) -> int:
    return _digits((element.text or "").strip())


def _digits(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
