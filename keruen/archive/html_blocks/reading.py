"""A walk through an HTML document that gives its pieces in order."""

from collections.abc import Callable, Iterator
from html import escape
from typing import ClassVar

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag

from keruen.archive.html_blocks.addresses import embed_address, post_address
from keruen.archive.html_blocks.inline import (
    Lost,
    lines_of,
    tell_link,
    tell_links,
    text_of,
    text_without_links,
    tidy_inline,
    tidy_list,
)
from keruen.archive.html_blocks.pieces import (
    BulletList,
    Embed,
    Gallery,
    Heading,
    Paragraph,
    Photo,
    Piece,
    Quotation,
    Table,
    Unfinished,
)
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
from keruen.newsroom.blocks.unfinished import KINDS, MOST_SOURCE

# Deeper than any page that was written by hand or by an editor; a hostile one must not exhaust the stack.
MAX_DEPTH = 60


def read_pieces(html: str, *, lost: Lost) -> list[Piece]:
    """The document's pieces. Whatever a browser would make of unclosed and crossed tags is what is read."""
    walk, pieces = _Walk(lost), list[Piece]()
    for stretch in stretches(well_formed(html)):
        found = walk.plain(stretch) if isinstance(stretch, Plain) else walk.walk(BeautifulSoup(stretch, "html.parser"))
        pieces.extend(found)
    return pieces


def read_inline(html: str, *, lost: Lost) -> list[Piece]:
    """The paragraphs of text that has marks and links in it, and nothing else."""
    return list(_Walk(lost).paragraphs(html))


def read_heading(html: str, *, lost: Lost) -> list[Piece]:
    text = text_without_links(html, where="heading", lost=lost)
    return [Heading(text)] if text else []


def read_quotation(html: str, attribution: str = "", *, lost: Lost) -> list[Piece]:
    """Its blocks and line breaks are lines."""
    tell_links(html, where="quotation", lost=lost)
    text = lines_of(html)
    return [Quotation(text, attribution)] if text else []


def read_list(html: str, *, lost: Lost) -> list[Piece]:
    """A <ul> or <ol> with marks and links in it."""
    return list(_Walk(lost).plain(Plain("ul", html)))


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
            yield from self.paragraphs("".join(run))
            run.clear()
            if isinstance(child, Tag):
                yield from self.piece(child, depth)
        yield from self.paragraphs("".join(run))

    def piece(self, tag: Tag, depth: int) -> Iterator[Piece]:
        name = tag.name.lower()
        if name in SILENT or _repeats_picture(tag):
            return
        reader = self.readers.get("player" if name in PLAYERS else "heading" if name in HEADINGS else name)
        if reader is not None:
            yield from reader(self, tag, depth)
        elif name in UNUSABLE:
            self.lost(name, text_of(str(tag)) or name)
        else:
            yield from self.walk(tag, depth + 1)

    def plain(self, plain: Plain) -> Iterator[Piece]:
        """What `walk` would give for it."""
        if plain.name == "p":
            yield from self.paragraphs(plain.html)
        elif plain.name in {"ul", "ol"}:
            html = tidy_list(plain.html, lost=self.lost)
            if text_of(html):
                yield BulletList(html)
        else:
            yield from read_heading(plain.html, lost=self.lost)

    def paragraphs(self, html: str) -> Iterator[Piece]:
        """Two line breaks in a row part paragraphs: so were they written before editors made <p>."""
        tidy = tidy_inline(html, lost=self.lost).replace("<br> <br>", "<br><br>")
        parts = [tidy_inline(part, lost=self.lost) for part in tidy.split("<br><br>")] if "<br><br>" in tidy else [tidy]
        yield from (Paragraph(part) for part in parts if text_of(part))

    def heading(self, tag: Tag, depth: int) -> Iterator[Piece]:
        yield from self.media_inside(tag, depth)
        yield from read_heading(tag.decode_contents(), lost=self.lost)

    def bullets(self, tag: Tag, depth: int) -> Iterator[Piece]:
        yield from self.media_inside(tag, depth)
        html = tidy_list(str(tag), lost=self.lost)
        if text_of(html):
            yield BulletList(html)

    def blockquote(self, tag: Tag, depth: int) -> Iterator[Piece]:
        post = post_address(tag)
        if post:
            yield Embed(post, text_of(str(tag))[:200])
            return
        yield from self.media_inside(tag, depth)
        whose = tag.find(["cite", "footer"])
        name = text_without_links(str(whose.extract()), where="quotation", lost=self.lost) if whose else ""
        yield from read_quotation(str(tag), name.lstrip("—–- "), lost=self.lost)

    def figure(self, tag: Tag, depth: int) -> Iterator[Piece]:
        words = tag.find("figcaption")
        if words:
            yield from self.media_inside(words, depth)
        caption = words.extract().decode_contents() if words else ""
        for piece in self.walk(tag, depth + 1):
            if isinstance(piece, Photo | Table) and not piece.caption:
                piece.caption, caption = text_without_links(caption, where="caption", lost=self.lost), ""
            yield piece
        yield from self.paragraphs(caption)

    def img(self, tag: Tag, depth: int) -> Iterator[Piece]:
        names = ("data-src", "data-lazy-src", "data-original", "src")
        sources = (str(tag.get(name) or "").strip() for name in names)
        src = next((source for source in sources if source and not source.startswith("data:")), "")
        if src:
            yield Photo(src, "", " ".join(str(tag.get("alt") or "").split()))
        else:
            self.lost("picture", "an <img> without an address of a file")

    def link(self, tag: Tag, depth: int) -> Iterator[Piece]:
        """A link that is no mark in a text: what stands in it, pictures or blocks, stands by itself here."""
        tell_link(tag, "link around a block" if text_of(str(tag)) else "link of a picture", self.lost)
        yield from self.walk(tag, depth + 1)

    def player(self, tag: Tag, depth: int) -> Iterator[Piece]:
        address = embed_address(tag)
        if address:
            yield Embed(address, " ".join(str(tag.get("title") or "").split()))
        else:
            given = str(tag.get("src") or tag.get("data") or "")
            self.lost(tag.name, given or "without an address")
            if ":" not in given:
                yield Unfinished("embed", str(tag)[:MOST_SOURCE])

    def script(self, tag: Tag, depth: int) -> Iterator[Piece]:
        post = post_address(tag)
        if post:
            yield Embed(post)
        else:
            self.lost("script", str(tag.get("src") or tag.get_text())[:120])

    def table(self, tag: Tag, depth: int) -> Iterator[Piece]:
        rows = [cells for row in tag.find_all("tr") if (cells := list(row.find_all(["td", "th"])))]
        if tag.find("table") or max(map(len, rows), default=0) < 2:
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

    def cell(self, tag: Tag | None) -> str:
        return text_without_links(str(tag), where="table", lost=self.lost) if tag else ""

    def pre(self, tag: Tag, depth: int) -> Iterator[Piece]:
        yield from self.media_inside(tag, depth)
        yield from self.paragraphs("<br>".join(str(tag.decode_contents()).strip().splitlines()))

    def unfinished(self, tag: Tag, depth: int) -> Iterator[Piece]:
        kind, source = str(tag.get("data-kind") or ""), tag.get_text().strip()
        kind = kind if kind in KINDS else "html"
        if source:
            self.lost(kind, source)
            yield Unfinished(kind, source[:MOST_SOURCE])
        if len(source) > MOST_SOURCE:
            self.lost(f"end of a long {kind}", source[MOST_SOURCE:])

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
        """Pictures and players that stand in text go before it."""
        for inner in tag.find_all(["img", *sorted(PLAYERS), "script", UNFINISHED, GALLERY]):
            if isinstance(inner.extract(), Tag):
                yield from self.piece(inner, depth)

    readers: ClassVar[dict[str, Callable[["_Walk", Tag, int], Iterator[Piece]]]] = {
        "a": link,
        "heading": heading,
        "ul": bullets,
        "ol": bullets,
        "blockquote": blockquote,
        "figure": figure,
        "img": img,
        "player": player,
        "script": script,
        "table": table,
        "pre": pre,
        UNFINISHED: unfinished,
        GALLERY: gallery,
    }


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
