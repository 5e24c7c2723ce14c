"""The contentSet of an item of NewsML-G2: its text, in the best of its forms, and its picture's files."""

from typing import Any, Final

from keruen.archive.html_blocks.conversion import html_from_text
from keruen.archive.html_blocks.inline import text_of
from keruen.archive.importers.newsml.concepts import named, role_of, worded
from keruen.archive.importers.newsml.elements import attribute, child, children, inner_html, name_of, number, said, text
from keruen.archive.importers.newsml.model import FoundPicture, Item
from keruen.archive.importers.newsml.nitf import body_html

PICTURES: Final = frozenset({"picture", "graphic"})
_LARGEST_FIRST: Final = ("highres", "original", "quicklook", "main", "web", "preview", "lowres", "thumbnail")
_NO_TEXT: Final = 4


def read_contents(item: Item, element: Any) -> None:
    contents = child(element, "contentSet")
    remote = list(children(contents, "remoteContent"))
    pictures = [each for each in remote if attribute(each, "contenttype").startswith("image") or item.kind in PICTURES]
    files = pictures if item.kind in PICTURES else _of_one_picture(pictures)
    if files:
        item.picture = _picture(item, element, files)
    _read_texts(item, [*children(contents, "inlineXML", "inlineData")])
    for each in remote:
        if each not in files:
            item.left.append(("file", attribute(each, "href") or attribute(each, "residref")))


def _of_one_picture(files: list[Any]) -> list[Any]:
    """Several files of one rendition are several pictures, beside a text: the first of each is the first picture's."""
    first: dict[str, Any] = {}
    for each in files:
        first.setdefault(role_of(each, by="rendition"), each)
    return list(first.values())


def _read_texts(item: Item, contents: list[Any]) -> None:
    texts = sorted((each for each in contents if _preference(each) < _NO_TEXT), key=_preference)
    if texts:
        item.html = _html(texts[0], item)
    for each in texts[1:]:
        # The same text in another form says which.
        if not attribute(each, "rendition"):
            item.left.append(("second text", text(each)[:120]))
    for each in contents:
        if _preference(each) == _NO_TEXT:
            item.left.append(("file within the item", attribute(each, "contenttype") or attribute(each, "encoding")))


def _preference(content: Any) -> int:
    """XHTML, NITF, any other XML, text; the last for what is no text (base64)."""
    kind = attribute(content, "contenttype").lower()
    if name_of(content) != "inlineXML":
        return _NO_TEXT if attribute(content, "encoding") else 3
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
    is_own, language = item.kind in PICTURES, item.language
    makers = [name for name, _ in item.makers] if is_own else []
    caption = text(worded(content, "description", language, {"caption", "summary", "description", ""})) or item.headline
    return FoundPicture(
        hrefs=tuple(href for each in sorted(files, key=_size) if (href := attribute(each, "href"))),
        caption=text_of(caption) if is_own else "",
        credit=said(content, "creditline")
        or ", ".join(makers[:2])
        or named(child(rights, "copyrightHolder"), language),
        alt_text=text(worded(content, "description", language, {"alt", "alttext", "a11y", "accessibility"})),
        rights=said(rights, "copyrightNotice") or said(rights, "usageTerms"),
    )


def _size(remote: Any) -> tuple[int, int]:
    """Large renditions first, by name and then by width."""
    name = role_of(remote, by="rendition")
    order = next((place for place, each in enumerate(_LARGEST_FIRST) if name.startswith(each)), 3)
    return order, -number(attribute(remote, "width"))
