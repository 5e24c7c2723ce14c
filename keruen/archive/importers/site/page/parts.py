"""A page cut into parts: paragraphs, headings, lists, pictures and what else text is made of, in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml import html

from keruen.archive.importers.site.page.document import text_in
from keruen.archive.importers.site.page.pictures import is_sign

TEXTS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre"})
MEDIA: Final = frozenset({"figure", "picture", "img", "iframe", "video", "audio", "object", "embed"})
_GONE: Final = frozenset({"script", "style", "template", "noscript", "head", "link", "meta", "form", "button", "select",
                          "input", "textarea", "svg", "canvas", "map"})  # fmt: skip
_INLINE: Final = frozenset(
    {
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    }
)
_BLOCKS: Final = (
    *TEXTS, *MEDIA, "table", "div", "section", "article", "main", "header", "footer", "aside", "nav", "center",
)  # fmt: skip
_PLAYER_SCRIPT = re.compile(r"data-telegram-post|data-telegram-discussion")


@dataclass(slots=True)
class Part:
    """`element` stands in the page's tree; `is_media` where it shows rather than says something."""

    element: Any
    text: str
    is_media: bool
    # The share of its letters that are links.
    linked: float = 0.0

    @property
    def weight(self) -> int:
        return len(self.text)

    def html(self) -> str:
        return str(html.tostring(self.element, encoding="unicode", with_tail=False))


def parts_of(root: Any) -> list[Part]:
    """All parts below `root`. Text that stands in no paragraph is put into paragraphs of its own: the tree changes."""
    return list(_below(root))


def _below(container: Any) -> Iterator[Part]:
    run: list[Any] = []
    if (container.text or "").strip():
        run.append(container.text)
        container.text = None
    for child in list(container):
        if not isinstance(child.tag, str) or (child.tag in _GONE and not _is_player(child)):
            _take_out(child, run)
            continue
        if _is_inline(child):
            if _ends_paragraph(child, run):
                yield from _paragraph(child, run, before=True)
                run = []
            run.append(child)
            continue
        yield from _paragraph(child, run, before=True)
        run = [child.tail] if (child.tail or "").strip() else []
        child.tail = None
        yield from _part(child)
    yield from _paragraph(container, run, before=False)


def _part(element: Any) -> Iterator[Part]:
    tag = element.tag
    if tag in MEDIA or _is_player(element):
        if tag != "img" or not is_sign(element):
            yield Part(element, text_in(element), is_media=True)
    elif tag in TEXTS or (tag == "table" and _is_of_data(element)):
        text = text_in(element)
        if text or next(element.iter("img", "iframe", "video"), None) is not None:
            yield Part(element, text, is_media=not text, linked=_linked(element, text))
    else:
        yield from _below(element)


def _paragraph(place: Any, run: list[Any], *, before: bool) -> Iterator[Part]:
    """The inline run as a paragraph of its own, put where it stood: before `place`, or at the end of it."""
    if not any(map(_says, run)):
        return
    paragraph = html.Element("p")
    if before:
        place.addprevious(paragraph)
    else:
        place.append(paragraph)
    for each in run:
        if isinstance(each, str):
            paragraph.text = each
        else:
            paragraph.append(each)
    yield from _part(paragraph)


def _says(each: Any) -> bool:
    if isinstance(each, str) or (each.tail or "").strip():
        return True
    return bool(text_in(each)) or next(each.iter("img"), None) is not None


def _take_out(child: Any, run: list[Any]) -> None:
    """What isn't content; the text after it belongs to what stood before."""
    tail, before = child.tail, run[-1] if run else None
    child.tail = None
    if (tail or "").strip():
        if isinstance(before, str):
            run[-1] = before + tail
        elif before is not None:
            before.tail = (before.tail or "") + tail
        else:
            run.append(tail)


def _ends_paragraph(child: Any, run: list[Any]) -> bool:
    """At the second line break in a row."""
    last = run[-1] if run else None
    return (
        child.tag == "br"
        and last is not None
        and not isinstance(last, str)
        and last.tag == "br"
        and not (last.tail or "").strip()
    )


def _is_inline(element: Any) -> bool:
    return element.tag in _INLINE and next(element.iter(*_BLOCKS), None) is None


def _is_player(element: Any) -> bool:
    return element.tag == "script" and any(_PLAYER_SCRIPT.search(name) for name in element.attrib)


def _is_of_data(table: Any) -> bool:
    """Old pages were laid out by tables: those hold other tables, or whole paragraphs."""
    if table.find(".//table") is not None or len(table.findall(".//tr")) < 2:
        return False
    return not any(len(text_in(cell)) > 400 or len(cell.findall(".//p")) > 1 for cell in table.iter("td"))


def _linked(element: Any, text: str) -> float:
    if not text:
        return 0.0
    return min(1.0, sum(len(text_in(link)) for link in element.iter("a")) / len(text))
