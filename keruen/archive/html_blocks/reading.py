"""A walk through an HTML document that gives its pieces in order."""

from collections.abc import Callable, Iterator
from html import escape
from typing import ClassVar

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

from keruen.archive.html_blocks.addresses import post_address
from keruen.archive.html_blocks.embedded import read_img, read_player, read_script, read_unfinished
from keruen.archive.html_blocks.inline import Lost, tell_link, text_of, text_without_links
from keruen.archive.html_blocks.pieces import Embed, Gallery, Paragraph, Photo, Piece, Table
from keruen.archive.html_blocks.plain import Plain, stretches
from keruen.archive.html_blocks.tables import MOST_CELLS, TooManyCells, grid_of
from keruen.archive.html_blocks.tags import (
    BLOCKS,
    GALLERY,
    HEADINGS,
    INLINE,
    PLAYERS,
    SILENT,
    UNFINISHED,
    UNUSABLE,
    well_formed,
)
from keruen.archive.html_blocks.texts import read_heading, read_inline, read_list, read_quotation

# Deeper than any page that was written by hand or by an editor; a hostile one must not exhaust the stack.
MAX_DEPTH = 60

_EMBEDDED: dict[str, Callable[[Tag, Lost], Iterator[Piece]]] = {
    "img": read_img,
    "script": read_script,
    UNFINISHED: read_unfinished,
    **dict.fromkeys(PLAYERS, read_player),
}


def read_pieces(html: str, *, lost: Lost) -> list[Piece]:
    """The document's pieces. Whatever a browser would make of unclosed and crossed tags is what is read."""
    walk, pieces = _Walk(lost), list[Piece]()
    for stretch in stretches(well_formed(html)):
        found = walk.plain(stretch) if isinstance(stretch, Plain) else walk.walk(BeautifulSoup(stretch, "html.parser"))
        pieces.extend(found)
    return pieces


class _Walk:
    def __init__(self, lost: Lost) -> None:
        self.lost = lost

    def walk(self, container: Tag, depth: int = 0) -> Iterator[Piece]:
        """The pieces in `container`. Text that stands in no paragraph makes paragraphs of its own."""
        if depth > MAX_DEPTH:
            yield from self.media_inside(container, depth)
            if text := text_of(str(container)):
                self.lost("form of what is nested too deep", text)
                yield Paragraph(escape(text, quote=False))
            return
        run: list[str] = []
        for child in container.children:
            if _is_inline(child):
                run.append(_source(child))
                continue
            yield from read_inline("".join(run), lost=self.lost)
            run.clear()
            if isinstance(child, Tag):
                yield from self.piece(child, depth)
        yield from read_inline("".join(run), lost=self.lost)

    def piece(self, tag: Tag, depth: int) -> Iterator[Piece]:
        name = tag.name.lower()
        if name in SILENT or _repeats_picture(tag):
            return
        reader = self.readers.get("heading" if name in HEADINGS else name)
        if reader is not None:
            yield from reader(self, tag, depth)
        elif name in _EMBEDDED:
            yield from _EMBEDDED[name](tag, self.lost)
        elif name in UNUSABLE:
            self.lost(name, text_of(str(tag)) or name)
        else:
            yield from self.walk(tag, depth + 1)

    def plain(self, plain: Plain) -> Iterator[Piece]:
        """What `walk` would give for it."""
        if plain.name == "p":
            yield from read_inline(plain.html, lost=self.lost)
        elif plain.name in {"ul", "ol"}:
            yield from read_list(plain.html, lost=self.lost)
        else:
            yield from read_heading(plain.html, lost=self.lost)

    def heading(self, tag: Tag, depth: int) -> Iterator[Piece]:
        yield from self.media_inside(tag, depth)
        yield from read_heading(tag.decode_contents(), lost=self.lost)

    def bullets(self, tag: Tag, depth: int) -> Iterator[Piece]:
        yield from self.media_inside(tag, depth)
        yield from read_list(str(tag), lost=self.lost)

    def blockquote(self, tag: Tag, depth: int) -> Iterator[Piece]:
        post = post_address(tag)
        if post:
            yield Embed(post, text_of(str(tag)))
            return
        yield from self.media_inside(tag, depth)
        whose = tag.find(["cite", "footer"])
        name = text_without_links(str(whose.extract()), where="quotation", lost=self.lost) if whose else ""
        yield from read_quotation(str(tag), name.lstrip("—–- "), lost=self.lost)

    def figure(self, tag: Tag, depth: int) -> Iterator[Piece]:
        caption = ""
        for words in tag.find_all("figcaption", limit=1):
            yield from self.media_inside(words, depth)
            caption = words.extract().decode_contents()
        for piece in self.walk(tag, depth + 1):
            if isinstance(piece, Photo | Table) and not piece.caption:
                piece.caption, caption = text_without_links(caption, where="caption", lost=self.lost), ""
            yield piece
        yield from read_inline(caption, lost=self.lost)

    def link(self, tag: Tag, depth: int) -> Iterator[Piece]:
        """A link that is no mark in a text: what stands in it, pictures or blocks, stands by itself here."""
        tell_link(tag, "link around a block" if text_of(str(tag)) else "link of a picture", self.lost)
        yield from self.walk(tag, depth + 1)

    def table(self, tag: Tag, depth: int) -> Iterator[Piece]:
        # Of a table in a table the cells of both would be looked for again and again.
        rows = [] if tag.find("table") else _rows(tag)
        if max(map(len, rows), default=0) < 2:
            # It only held a place on the page: its cells are read one after another.
            yield from self.walk(tag, depth + 1)
            return
        try:
            grid = grid_of(rows)
        except TooManyCells:
            self.lost("form of a table", f"has more than {MOST_CELLS} cells: {text_of(str(tag))[:200]}")
            yield from self.walk(tag, depth + 1)
            return
        yield from self.media_inside(tag, depth)
        yield Table(
            [[self.cell(cell) for cell in row] for row in grid],
            self.cell(tag.find("caption")),
            has_header=all(cell.name == "th" for cell in rows[0]),
        )

    def cell(self, tag: PageElement | None) -> str:
        return text_without_links(str(tag), where="table", lost=self.lost) if tag else ""

    def pre(self, tag: Tag, depth: int) -> Iterator[Piece]:
        yield from self.media_inside(tag, depth)
        yield from read_inline("<br>".join(str(tag.decode_contents()).strip().splitlines()), lost=self.lost)

    def gallery(self, tag: Tag, depth: int) -> Iterator[Piece]:
        """What is no picture in it stands after it."""
        gallery, others = Gallery(title=" ".join(str(tag.get("data-title") or "").split())), list[Piece]()
        for piece in self.walk(tag, depth + 1):
            if isinstance(piece, Photo):
                gallery.photos.append(piece)
            else:
                others.append(piece)
        yield from (gallery, *others)

    def media_inside(self, tag: Tag, depth: int) -> Iterator[Piece]:
        """Pictures and players that stand in text go before it. Galleries are walked, too, but not for ever."""
        for inner in tag.find_all([*_EMBEDDED, GALLERY] if depth <= MAX_DEPTH else list(_EMBEDDED)):
            if isinstance(inner.extract(), Tag):
                yield from self.piece(inner, depth)

    readers: ClassVar[dict[str, Callable[["_Walk", Tag, int], Iterator[Piece]]]] = {
        "a": link,
        "heading": heading,
        "ul": bullets,
        "ol": bullets,
        "blockquote": blockquote,
        "figure": figure,
        "table": table,
        "pre": pre,
        GALLERY: gallery,
    }


def _rows(table: Tag) -> list[list[Tag]]:
    return [cells for row in table.find_all("tr") if (cells := list(row.find_all(["td", "th"])))]


def _is_inline(node: PageElement) -> bool:
    if isinstance(node, Tag):
        return node.name.lower() in INLINE and node.find(list(BLOCKS)) is None
    return True


def _source(node: PageElement) -> str:
    return node.output_ready("minimal") if isinstance(node, NavigableString) else str(node)


def _repeats_picture(tag: Tag) -> bool:
    """Pages that load pictures late repeat each in a <noscript>."""
    if tag.name != "noscript":
        return False
    before = tag.find_previous_sibling()
    return isinstance(before, Tag) and before.name == "img"
