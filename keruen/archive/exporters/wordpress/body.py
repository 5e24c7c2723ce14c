"""A story's text as the block editor keeps it: HTML between comments that say which block it is."""

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _

from keruen.archive.exporters.wordpress.names import picture_number
from keruen.newsroom.models import Picture
from keruen.wire.outbound.plain_html.drawing import Drawing, items, safe
from keruen.wire.outbound.plain_html.materials import Block, Materials

# As the block editor escapes what would end its comment.
_IN_COMMENT: Final = {"--": "\\u002d\\u002d", "<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_DASH = re.compile(r"\s*[—–-]")


class Body:
    """Call it with a story's blocks. `pictures` are those that it shows; `left_out` is what a post has no place for."""

    def __init__(self, materials: Materials, address: Any) -> None:
        self.drawing = Drawing(materials, with_tables=True)
        self.materials = materials
        self.address = address
        self.left_out: list[str] = []
        self.pictures: list[Picture] = []
        self._kinds = {
            "paragraph": lambda value: self._rich(value),
            "heading": lambda value: _block("heading", f'<h2 class="wp-block-heading">{escape(value)}</h2>'),
            "picture": self._picture,
            "gallery": self._gallery,
            "table": self._table,
            "speech": self._speech,
            "interview": self._interview,
            "pull_quote": _pull_quote,
            "embed": _embed,
            "fact_box": self._fact_box,
            "related": self._related,
            "video": self._recording,
            "audio": self._recording,
            "unfinished": self._unfinished,
        }

    def __call__(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(filter(None, map(self._drawn, blocks)))

    def _drawn(self, block: Block) -> str:
        draw = self._kinds.get(block["type"])
        return draw(block["value"]) if draw else self._rich(self.drawing.block(block))

    def _rich(self, html: str) -> str:
        """Paragraphs and lists, each a block."""
        clean = safe(self.drawing.rich(html)).strip()
        if not _PARAGRAPH.sub("", clean).strip():
            return "\n\n".join(_paragraph(words) for words in _PARAGRAPH.findall(clean) if words.strip())
        return "\n\n".join(_parts(clean))

    def _picture(self, value: Any) -> str:
        picture = self.materials.pictures.get(value["picture"] or 0)
        if picture is None:
            return ""
        self.pictures.append(picture)
        number = picture_number(picture)
        caption = with_credit(value.get("caption") or picture.caption, picture.credit)
        words = f'<figcaption class="wp-element-caption">{escape(caption)}</figcaption>' if caption else ""
        alt = escape(value.get("alt_text") or picture.alt_text)
        image = f'<img src="{escape(self.address(picture))}" alt="{alt}" class="wp-image-{number}"/>'
        figure = f'<figure class="wp-block-image size-full">{image}{words}</figure>'
        return _block("image", figure, id=number, sizeSlug="full", linkDestination="none")

    def _gallery(self, value: Any) -> str:
        plates = "\n\n".join(filter(None, (self._picture(plate) for plate in items(value["pictures"]))))
        title = escape(value.get("title") or "")
        words = f'<figcaption class="blocks-gallery-caption wp-element-caption">{title}</figcaption>' if title else ""
        kinds = "wp-block-gallery has-nested-images columns-default is-cropped"
        return _block("gallery", f'<figure class="{kinds}">{plates}{words}</figure>', linkTo="none") if plates else ""

    def _table(self, value: Any) -> str:
        rows = [["" if cell is None else str(cell) for cell in row] for row in (value["table"] or {}).get("data") or []]
        if not rows:
            return ""
        head = [rows.pop(0)] if value["table"].get("first_row_is_table_header") else []
        parts = (f"<thead>{_rows(head, 'th')}</thead>" if head else "") + f"<tbody>{_rows(rows, 'td')}</tbody>"
        caption = escape(value.get("caption") or "")
        words = f'<figcaption class="wp-element-caption">{caption}</figcaption>' if caption else ""
        return _block("table", f'<figure class="wp-block-table"><table>{parts}</table>{words}</figure>')

    def _speech(self, value: Any) -> str:
        """As newspapers set it: who, and words that begin with a dash."""
        said = safe(self.drawing.rich(value["text"]))
        words = _PARAGRAPH.findall(said)
        dashed = [_paragraph(each if _DASH.match(each) else f"— {each}") for each in words]
        whole = [self._rich(said)] if _PARAGRAPH.sub("", said).strip() else dashed
        return "\n\n".join(filter(None, (self._rich(self.drawing.speaker(value)), *whole)))

    def _interview(self, value: Any) -> str:
        said = (
            (_paragraph(f"<strong>{escape(each['question'])}</strong>"), self._rich(each["answer"]))
            for each in items(value["exchanges"])
        )
        parts = [self._rich(self.drawing.speaker(value)), *(part for pair in said for part in pair)]
        return "\n\n".join(filter(None, parts))

    def _related(self, value: Any) -> str:
        stories = self._rich(self.drawing.related(value))
        title = _paragraph(f"<strong>{escape(value['title'])}</strong>") if stories and value.get("title") else ""
        return "\n\n".join(filter(None, (title, stories)))

    def _recording(self, value: Any) -> str:
        """The link to the file, whose it is, and its words."""
        credit = _paragraph(escape(value["credit"])) if value.get("credit") else ""
        return "\n\n".join(filter(None, (self._rich(self.drawing.kinds["video"](value)), credit)))

    def _fact_box(self, value: Any) -> str:
        title = f'<h3 class="wp-block-heading">{escape(value["title"])}</h3>' if value.get("title") else ""
        inner = "\n\n".join(
            filter(None, (_block("heading", title, level=3) if title else "", self._rich(value["text"])))
        )
        return _block("group", f'<div class="wp-block-group">{inner}</div>')

    def _unfinished(self, value: Any) -> str:
        """A shortcode may work there again. HTML that nobody looked through goes nowhere."""
        if value["kind"] == "shortcode":
            return _block("shortcode", safe(value["source"]))
        self.left_out.append(value["kind"])
        return ""


def with_credit(caption: str, credit: str) -> str:
    """As it stands under a picture where one line is all that there is."""
    return " ".join(filter(None, (caption, f"{_('Photo')}: {credit}" if credit else "")))


def _pull_quote(value: Any) -> str:
    whose = f"<cite>{escape(value['attribution'])}</cite>" if value.get("attribution") else ""
    quote = f"<blockquote><p>{escape(value['text'])}</p>{whose}</blockquote>"
    return _block("pullquote", f'<figure class="wp-block-pullquote">{quote}</figure>')


def _embed(value: Any) -> str:
    address, title = str(value["url"]), escape(value.get("title") or "")
    words = f'<figcaption class="wp-element-caption">{title}</figcaption>' if title else ""
    inner = f'<div class="wp-block-embed__wrapper">\n{escape(address)}\n</div>{words}'
    return _block("embed", f'<figure class="wp-block-embed">{inner}</figure>', url=address, type="rich")


def _parts(html: str) -> Iterator[str]:
    for stands_alone, nodes in groupby(BeautifulSoup(html, "html.parser").children, key=_stands_alone):
        if stands_alone:
            yield from filter(None, map(_part, nodes))
        elif words := "".join(map(_html, nodes)).strip():
            yield _paragraph(words)


def _stands_alone(node: Any) -> bool:
    return isinstance(node, Tag) and node.name in {"ol", "p", "ul"}


def _part(node: Any) -> str:
    if node.name == "p":
        return _paragraph(node.decode_contents().replace("<br/>", "<br>")) if node.get_text().strip() else ""
    node["class"] = "wp-block-list"
    return _block("list", _html(node), **({"ordered": True} if node.name == "ol" else {}))


def _html(node: Any) -> str:
    return str(node).replace("<br/>", "<br>") if isinstance(node, Tag) else escape(str(node), quote=False)


def _paragraph(html: str) -> str:
    return _block("paragraph", f"<p>{html}</p>")


def _rows(rows: list[list[str]], tag: str) -> str:
    return "".join(f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in row)}</tr>" for row in rows)


def _block(kind: str, html: str, **chosen: Any) -> str:
    said = json.dumps(chosen, ensure_ascii=False, separators=(",", ":")) if chosen else ""
    for plain, escaped in _IN_COMMENT.items():
        said = said.replace(plain, escaped)
    return f"<!-- wp:{kind} {f'{said} ' if said else ''}-->\n{html}\n<!-- /wp:{kind} -->"
