"""Blocks of a story's text as plain HTML."""

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, Final

import nh3
from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.rich_text.rewriters import LinkRewriter

from keruen.newsroom import picture_sizes
from keruen.newsroom.models import Picture
from keruen.wire.outbound.plain_html.materials import Block, Materials

TAGS: Final = frozenset(
    (
        *("a", "b", "blockquote", "br", "figcaption", "figure", "h2", "h3", "hr", "i", "img", "li", "ol", "p", "ul"),
        *("sub", "sup", "caption", "table", "tbody", "td", "th", "tr"),
    )
)
ATTRIBUTES: Final = {"a": {"href"}, "img": {"src", "alt", "width", "height"}}
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
WIDEST: Final = 1200


def draw(blocks: Iterable[Block], materials: Materials, *, with_tables: bool = True) -> str:
    """The blocks in their order; without tables, those whose reader knows none get lists instead.

    What is not from here, such as text that moved in, can't bring anything with it but the tags above.
    """
    drawing = Drawing(materials, with_tables=with_tables)
    return safe("\n".join(filter(None, (drawing.block(block) for block in blocks))))


def safe(html: str) -> str:
    """With the tags above alone, and with nothing that runs."""
    return nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes=set(SCHEMES), link_rel=None)


def figure(picture: Picture, *, caption: str, alt: str) -> str:
    """The picture with its words and its credit, which is always shown."""
    width = picture_sizes.largest(picture, "full", at_most=WIDEST)
    size = picture_sizes.size(picture, "full", width)
    address = f"{settings.SITE_URL}{picture_sizes.address(picture, 'full', width, 'jpg')}"
    credit = f"{_('Photo')}: {picture.credit}" if picture.credit else ""
    words = " ".join(filter(None, (escape(caption), escape(credit))))
    image = f'<img src="{address}" alt="{escape(alt)}" width="{size.width}" height="{size.height}">'
    return f"<figure>{image}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>"


class Drawing:
    def __init__(self, materials: Materials, *, with_tables: bool) -> None:
        self.materials = materials
        self.with_tables = with_tables
        self.rewriter = LinkRewriter(bulk_rules={"page": self._page_links, "document": self._document_links})
        self.kinds: dict[str, Callable[[Any], str]] = {
            "paragraph": self.rich,
            "heading": lambda text: f"<h2>{escape(text)}</h2>",
            "picture": self._picture,
            "table": self._table,
            "document": lambda value: self.file(value["document"], value.get("title") or ""),
            "speech": self._speech,
            "interview": self._interview,
            "pull_quote": self._pull_quote,
            "gallery": self._gallery,
            "video": self._recording,
            "audio": self._recording,
            "embed": lambda value: _link(value["url"], value["title"]),
            "fact_box": lambda value: f"<h3>{escape(value['title'])}</h3>{self.rich(value['text'])}",
            "related": self.related,
        }

    def block(self, block: Block) -> str:
        """Nothing for a kind that isn't shown, such as what an import left unfinished."""
        draw = self.kinds.get(block["type"])
        return draw(block["value"]) if draw else ""

    def rich(self, html: str) -> str:
        written: str = self.rewriter(html or "")
        return written.replace(' href="/', f' href="{settings.SITE_URL}/')

    def _page_links(self, links: list[dict[str, str]]) -> list[str]:
        return [_opening(self.materials.pages.get(int(link.get("id") or 0))) for link in links]

    def _document_links(self, links: list[dict[str, str]]) -> list[str]:
        found = (self.materials.documents.get(int(link.get("id") or 0)) for link in links)
        return [_opening(_whole(document.url) if document else None) for document in found]

    def _picture(self, value: Any) -> str:
        picture = self.materials.pictures.get(value["picture"] or 0)
        if picture is None:
            return ""
        caption, alt = value.get("caption") or picture.caption, value.get("alt_text") or picture.alt_text
        return figure(picture, caption=caption, alt=alt)

    def _gallery(self, value: Any) -> str:
        title = f"<h3>{escape(value['title'])}</h3>" if value.get("title") else ""
        return title + "".join(self._picture(plate) for plate in items(value["pictures"]))

    def _table(self, value: Any) -> str:
        rows = [["" if cell is None else str(cell) for cell in row] for row in (value["table"] or {}).get("data") or []]
        if not rows:
            return ""
        if not self.with_tables:
            lines = (" — ".join(cell for cell in row if cell) for row in rows)
            title = f"<p><b>{escape(value['caption'])}</b></p>" if value.get("caption") else ""
            return f"{title}<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
        caption = f"<caption>{escape(value['caption'])}</caption>" if value.get("caption") else ""
        tag = "th" if value["table"].get("first_row_is_table_header") else "td"
        head = _row(rows[0], tag)
        return f"<table>{caption}<tbody>{head}{''.join(_row(row, 'td') for row in rows[1:])}</tbody></table>"

    def _speech(self, value: Any) -> str:
        return f"{self.speaker(value)}<blockquote>{self.rich(value['text'])}</blockquote>"

    def _interview(self, value: Any) -> str:
        said = (
            f"<p><b>{escape(each['question'])}</b></p>{self.rich(each['answer'])}" for each in items(value["exchanges"])
        )
        return self.speaker(value) + "".join(said)

    def speaker(self, value: Any) -> str:
        person = self.materials.people.get(value.get("person") or 0)
        name = value.get("name") or (person.name if person else "")
        role = value.get("role") or (person.role if person else "")
        return f"<p><b>{escape(name)}</b>{f', {escape(role)}' if role else ''}:</p>" if name else ""

    def _pull_quote(self, value: Any) -> str:
        whose = f"<p><i>{escape(value['attribution'])}</i></p>" if value.get("attribution") else ""
        return f"<blockquote><p>{escape(value['text'])}</p>{whose}</blockquote>"

    def _recording(self, value: Any) -> str:
        words = "".join(f"<p>{escape(line)}</p>" for line in (value.get("transcript") or "").splitlines() if line)
        return self.file(value["file"], value.get("title") or "") + words

    def file(self, number: int | None, title: str) -> str:
        document = self.materials.documents.get(number or 0)
        return _link(_whole(document.url), title or document.title) if document else ""

    def related(self, value: Any) -> str:
        found = [pk for pk in items(value["stories"]) if pk in self.materials.headlines]
        links = (_anchor(self.materials.pages[pk], self.materials.headlines[pk]) for pk in found)
        return f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>" if found else ""


def items(values: list[Any]) -> list[Any]:
    """Of a list in a block, in both forms that Wagtail has stored them in."""
    return [each["value"] if isinstance(each, dict) and "value" in each else each for each in values or []]


def _row(cells: list[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"


def _opening(address: str | None) -> str:
    return f'<a href="{escape(address)}">' if address else "<a>"


def _anchor(address: str, text: str) -> str:
    return f"{_opening(address)}{escape(text)}</a>"


def _link(address: str, text: str) -> str:
    return f"<p>{_anchor(address, text)}</p>"


def _whole(address: str) -> str:
    return f"{settings.SITE_URL}{address}" if address.startswith("/") else address
