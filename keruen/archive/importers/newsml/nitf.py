"""NITF 3.x: a story by itself, or the body of an item of NewsML-G2."""

from typing import Any

from lxml import etree

from keruen.archive.importers.newsml.elements import (
    LANG,
    attribute,
    child,
    children,
    inner_html,
    name_of,
    number,
    said,
    text,
)
from keruen.archive.importers.newsml.model import Item
from keruen.archive.importers.newsml.subjects import take_place, take_subject

# NITF's own names for what HTML has, too.
_AS_HTML = {"hl1": "h2", "hl2": "h3", "bq": "blockquote", "credit": "cite", "block": "div"}
_STATUSES = {"embargoed": "withheld"}


def head_of_nitf(root: Any) -> Item:
    """What other items may have to know: who it is, and which version."""
    head, body = child(root, "head"), child(root, "body")
    data = child(head, "docdata")
    return Item(
        guid=attribute(child(data, "doc-id"), "id-string"),
        version=number(attribute(child(data, "du-key"), "version")) or 1,
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
    data = child(head, "docdata")
    _read_classes(item, child(data, "identified-content"))
    _read_subjects(item, child(head, "tobject"))
    item.topics += filter(None, (attribute(each, "key") for each in children(child(data, "key-list"), "keyword")))
    item.html = body_html(root, item)
    for each in children(child(child(root, "body"), "body.end"), "*"):
        item.left.append(("end of the text", text(each)))
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
    caption = " ".join(filter(None, map(text, children(media, "media-caption"))))
    producer = said(media, "media-producer")
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
    lines: list[str] = []
    for byline in children(top, "byline"):
        people = [name for each in children(byline, "person") if (name := text(each))]
        item.makers += [(name, "") for name in people]
        lines += [] if people else [text(byline)]
    if item.makers:
        item.left += [("line of makers", line) for line in lines if line]
    else:
        item.line = "; ".join(filter(None, lines))
    line = child(top, "dateline")
    item.place = said(line, "location")
    if text(line) and not item.place:
        item.left.append(("dateline", text(line)))
    for below in children(child(top, "hedline"), "hl2"):
        item.left.append(("second headline", text(below)))
    for note in children(top, "note"):
        item.left.append(("note", text(note)))


def _read_classes(item: Item, classes: Any) -> None:
    for each in children(classes, "*"):
        name, words = name_of(each), attribute(each, "value") or text(each)
        if name == "location":
            take_place(item, words)
        elif name == "classifier":
            item.topics += [words] if words else []
        elif words:
            item.left.append((f"{name} mentioned", words))


def _read_subjects(item: Item, about: Any) -> None:
    """IPTC's Subject Codes, as NITF names them: the type is the main subject, matter and detail are below it."""
    for subject in children(about, "tobject.subject"):
        names = (attribute(subject, f"tobject.subject.{level}") for level in ("detail", "matter", "type"))
        take_subject(item, next(filter(None, names), ""), attribute(subject, "tobject.subject.refnum"))
