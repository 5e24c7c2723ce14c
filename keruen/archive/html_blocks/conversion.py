"""Pieces as the blocks of `newsroom.blocks.BodyBlock`."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any
from urllib.parse import urlsplit

from keruen.archive.arrivals import ArrivingPicture, Block
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import (
    BulletList,
    Embed,
    FactBox,
    Gallery,
    Heading,
    Paragraph,
    Photo,
    Piece,
    Quotation,
    Speech,
    Table,
    Unfinished,
)
from keruen.archive.html_blocks.reading import read_pieces
from keruen.archive.html_blocks.speeches import gather_speeches
from keruen.archive.lengths import fitted

FindPicture = Callable[[Photo], ArrivingPicture | None]


def blocks_from_html(html: str, *, find_picture: FindPicture, lost: Lost) -> list[Block]:
    """The body that `html` says. `find_picture` gives the file for a picture, or tells itself why it can't."""
    return blocks_from_pieces(read_pieces(html, lost=lost), find_picture=find_picture, lost=lost)


def blocks_from_pieces(pieces: Iterable[Piece], *, find_picture: FindPicture, lost: Lost) -> list[Block]:
    """The same, of pieces that an importer read from a form other than HTML."""
    return list(_Blocks(find_picture, lost).of(gather_speeches(pieces)))


def html_from_text(text: str) -> str:
    """Plain text as paragraphs: parted by empty lines, or by line ends where there are none."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = lines.split("\n\n") if "\n\n" in lines else lines.split("\n")
    return "".join(
        f"<p>{escape(part.strip(), quote=False)}</p>".replace("\n", "<br>") for part in parts if part.strip()
    )


def table_value(rows: list[list[str]], *, has_header: bool) -> dict[str, Any]:
    """What Wagtail's table block stores."""
    return {
        "data": rows,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": has_header,
        "first_col_is_header": False,
        "table_header_choice": "row" if has_header else "neither",
        "table_caption": "",
    }


class _Blocks:
    def __init__(self, find_picture: FindPicture, lost: Lost) -> None:
        self.find_picture = find_picture
        self.lost = lost

    def of(self, pieces: Iterable[Piece]) -> Iterator[Block]:
        """Paragraphs and lists that follow each other are one block."""
        text: list[str] = []
        for piece in pieces:
            if isinstance(piece, Paragraph | BulletList):
                text.append(f"<p>{piece.html}</p>" if isinstance(piece, Paragraph) else piece.html)
                continue
            if text:
                yield {"type": "paragraph", "value": "".join(text)}
                text = []
            block = self.block(piece)
            if block is not None:
                yield block
        if text:
            yield {"type": "paragraph", "value": "".join(text)}

    def block(self, piece: Piece) -> Block | None:
        match piece:
            case Photo():
                return self.picture(piece)
            case Gallery():
                return self.gallery(piece)
            case Table() | Embed():
                return self.set_apart(piece)
            case Paragraph() | BulletList():
                return None
            case _:
                return self.worded(piece)

    def worded(self, piece: Heading | Quotation | Speech | FactBox | Unfinished) -> Block:
        match piece:
            case Heading():
                return {"type": "heading", "value": piece.text}
            case Quotation():
                attribution = self.fitted(piece.attribution, 200, "attribution")
                return {"type": "pull_quote", "value": {"text": piece.text, "attribution": attribution}}
            case Speech():
                speaker = {"name": self.fitted(piece.name, 160, "name"), "role": self.fitted(piece.role, 200, "role")}
                words = "".join(f"<p>{paragraph}</p>" for paragraph in piece.paragraphs)
                return {"type": "speech", "value": {"person": None, **speaker, "text": words}}
            case FactBox():
                title = self.fitted(piece.title, 160, "title")
                return {"type": "fact_box", "value": {"title": title, "text": piece.html}}
            case Unfinished():
                return {"type": "unfinished", "value": {"kind": piece.kind, "source": piece.source, "note": ""}}

    def set_apart(self, piece: Table | Embed) -> Block:
        if isinstance(piece, Embed):
            title = piece.title or urlsplit(piece.address).hostname or piece.address
            return {"type": "embed", "value": {"url": piece.address, "title": self.fitted(title, 200, "title")}}
        table = table_value(piece.rows, has_header=piece.has_header)
        caption = self.fitted(piece.caption, 200, "caption")
        return {"type": "table", "value": {"caption": caption, "table": table, "source": ""}}

    def picture(self, photo: Photo) -> Block | None:
        picture = self.find_picture(photo)
        if picture is None:
            return None
        alt_text = self.fitted(picture.alt_text, 300, "alternative text")
        words = {"caption": self.fitted(picture.caption, 500, "caption"), "alt_text": alt_text}
        return {"type": "picture", "value": {"picture": picture, **words}}

    def gallery(self, gallery: Gallery) -> Block | None:
        """One picture alone is no gallery; its title is told then."""
        blocks = [block for photo in gallery.photos if (block := self.picture(photo))]
        if len(blocks) < 2:
            if gallery.title:
                self.lost("title of a gallery", gallery.title)
            return next(iter(blocks), None)
        pictures = [{"type": "item", "value": block["value"]} for block in blocks]
        return {"type": "gallery", "value": {"title": self.fitted(gallery.title, 160, "title"), "pictures": pictures}}

    def fitted(self, text: str, most: int, name: str) -> str:
        return fitted(text, most, name, self.lost)
