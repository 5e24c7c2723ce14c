"""NITF 3.x: a story by itself, or the body of an item of NewsML-G2."""

from typing import Any

from lxml import etree

from keruen.archive.importers.newsml.elements import LANG, attribute, child, children, inner_html, name_of, said, text
from keruen.archive.importers.newsml.model import Item

# NITF's own names for what HTML has, too.
_AS_HTML = {"hl1": "h2", "hl2": "h3", "bq": "blockquote", "credit": "cite", "block": "div"}
_STATUSES = {"embargoed": "withheld"}


def head_of_nitf(root: Any) -> Item:
    """What other items may have to know: who it is, and which version."""
    head, body = child(root, "head"), child(root, "body")
    data = child(head, "docdata")
    version = attribute(child(data, "du-key"), "version")
    return Item(
        guid=attribute(child(data, "doc-id"), "id-string"),
        version=int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 1,
        status=_status(attribute(data, "management-status")),
        language=str(root.get(LANG) or (body.get(LANG) if body is not None else "") or ""),
        first_created=attribute(child(data, "date.release"), "norm")
        or attribute(child(head, "pubdata"), "date.publication"),
        version_created=attribute(child(data, "date.issue"), "norm"),
    )


def item_from_nitf(root: Any) -> Item:
    item, head = head_of_nitf(root), child(root, "head")
    top = child(child(root, "body"), "body.head")
    item.headline = said(child(top, "hedline"), "hl1") or said(head, "title")
    item.section = attribute(child(head, "pubdata"), "position.section")
    _read_top(item, top)
    _read_classes(item, child(child(head, "docdata"), "identified-content"))
    item.html = body_html(root, item)
    return item


def body_html(root: Any, item: Item) -> str:
    """The HTML of body.content; its first picture that has a file becomes the item's, if it has none yet."""
    content = child(child(root, "body"), "body.content")
    if content is None:
        return ""
    for media in list(content.iter("{*}media")):
        _replace_media(media, item)
    for element in content.iter():
        new = _AS_HTML.get(name_of(element))
        if new:
            element.tag = new
    return inner_html(content)


def _replace_media(media: Any, item: Item) -> None:
    """A picture as HTML has it, its producer at the end of the caption; other media are told."""
    references = [attribute(each, "source") for each in children(media, "media-reference")]
    source, kind = next(filter(None, references), ""), attribute(media, "media-type")
    caption, producer = said(media, "media-caption"), said(media, "media-producer")
    figure = etree.Element("figure")
    if source and kind in {"image", "photo", "picture", ""}:
        etree.SubElement(figure, "img", src=source)
        etree.SubElement(figure, "figcaption").text = f"{caption} © {producer}".strip() if producer else caption
    else:
        item.left.append((f"media ({kind})", f"{source} {caption}"))
    figure.tail = media.tail
    media.getparent().replace(media, figure)


def _status(name: str) -> str:
    return _STATUSES.get(name.lower(), name.lower()) or "usable"


def _read_top(item: Item, top: Any) -> None:
    item.lede = said(top, "abstract")
    byline, line = child(top, "byline"), child(top, "dateline")
    people = [text(each) for each in children(byline, "person")]
    item.makers = [(name, "") for name in people if name]
    item.line = "" if people else text(byline)
    item.place = said(line, "location")
    for below in children(child(top, "hedline"), "hl2"):
        item.left.append(("second headline", text(below)))


def _read_classes(item: Item, classes: Any) -> None:
    for each in children(classes, "classifier"):
        value = attribute(each, "value") or text(each)
        if value:
            item.topics.append(value)
    for each in children(classes, "person", "org"):
        item.left.append((f"{name_of(each)} mentioned", text(each)))
    for each in children(classes, "location"):
        item.place = item.place or text(each)
