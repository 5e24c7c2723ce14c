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

FindPicture = Callable[[Photo], ArrivingPicture | None]


def blocks_from_html(html: str, *, find_picture: FindPicture, lost: Lost) -> list[Block]:
    """The body that `html` says. `find_picture` gives the file for a picture, or tells itself why it can't."""
    return blocks_from_pieces(read_pieces(html, lost=lost), find_picture=find_picture)


def blocks_from_pieces(pieces: Iterable[Piece], *, find_picture: FindPicture) -> list[Block]:
    """The same, of pieces that an importer read from a form other than HTML."""
    return list(_blocks(gather_speeches(pieces), find_picture))


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


def _blocks(pieces: Iterable[Piece], find_picture: FindPicture) -> Iterator[Block]:
    text: list[str] = []
    for piece in pieces:
        if isinstance(piece, Paragraph | BulletList):
            text.append(f"<p>{piece.html}</p>" if isinstance(piece, Paragraph) else piece.html)
            continue
        if text:
            yield {"type": "paragraph", "value": "".join(text)}
            text = []
        block = _block(piece, find_picture)
        if block is not None:
            yield block
    if text:
        yield {"type": "paragraph", "value": "".join(text)}


def _block(piece: Piece, find_picture: FindPicture) -> Block | None:
    match piece:
        case Photo():
            return _picture_block(piece, find_picture)
        case Gallery():
            return _gallery_block(piece, find_picture)
        case Table() | Embed():
            return _set_block(piece)
        case Paragraph() | BulletList():
            return None
        case _:
            return _text_block(piece)


def _text_block(piece: Heading | Quotation | Speech | FactBox | Unfinished) -> Block:
    match piece:
        case Heading():
            return {"type": "heading", "value": piece.text[:255]}
        case Quotation():
            return {"type": "pull_quote", "value": {"text": piece.text, "attribution": piece.attribution}}
        case Speech():
            words = "".join(f"<p>{paragraph}</p>" for paragraph in piece.paragraphs)
            spoken = {"person": None, "name": piece.name[:160], "role": piece.role[:200], "text": words}
            return {"type": "speech", "value": spoken}
        case FactBox():
            return {"type": "fact_box", "value": {"title": piece.title[:160], "text": piece.html}}
        case Unfinished():
            return {"type": "unfinished", "value": {"kind": piece.kind, "source": piece.source, "note": ""}}


def _set_block(piece: Table | Embed) -> Block:
    if isinstance(piece, Embed):
        title = piece.title or urlsplit(piece.address).hostname or piece.address
        return {"type": "embed", "value": {"url": piece.address, "title": title[:200]}}
    table = table_value(piece.rows, has_header=piece.has_header)
    return {"type": "table", "value": {"caption": piece.caption[:200], "table": table, "source": ""}}


def _picture_block(photo: Photo, find_picture: FindPicture) -> Block | None:
    picture = find_picture(photo)
    if picture is None:
        return None
    words = {"caption": picture.caption[:500], "alt_text": picture.alt_text[:300]}
    return {"type": "picture", "value": {"picture": picture, **words}}


def _gallery_block(gallery: Gallery, find_picture: FindPicture) -> Block | None:
    """One picture alone is no gallery."""
    blocks = [block for photo in gallery.photos if (block := _picture_block(photo, find_picture))]
    if len(blocks) < 2:
        return next(iter(blocks), None)
    pictures = [{"type": "item", "value": block["value"]} for block in blocks]
    return {"type": "gallery", "value": {"title": gallery.title[:160], "pictures": pictures}}
