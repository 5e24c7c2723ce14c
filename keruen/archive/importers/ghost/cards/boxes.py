"""Cards of text that stands apart from the story's own."""

from collections.abc import Iterator

from keruen.archive.html_blocks.pieces import BulletList, FactBox, Heading, Paragraph, Photo, Piece
from keruen.archive.html_blocks.reading import read_pieces
from keruen.archive.html_blocks.texts import read_heading, read_inline
from keruen.archive.importers.ghost.cards.card import Card, link


def callout(card: Card) -> Iterator[Piece]:
    yield from read_pieces(card.said("calloutText"), lost=card.lost)
    card.lost("callout's frame", card.words("calloutText")[:120])


def toggle(card: Card) -> Iterator[Piece]:
    yield from _boxed(card, "heading", card.said("content"))


def product(card: Card) -> Iterator[Piece]:
    if card.said("productImageSrc"):
        yield Photo(card.said("productImageSrc"))
    is_offered = card.fields.get("productButtonEnabled")
    offer = link(card.said("productUrl"), card.said("productButton")) if is_offered else ""
    yield from _boxed(card, "productTitle", f"{card.said('productDescription')}<p>{offer}</p>")
    if card.fields.get("productRatingEnabled"):
        card.lost("product's stars", f"{card.words('productTitle')}: {card.fields.get('productStarRating')}")


def header(card: Card) -> Iterator[Piece]:
    yield from read_heading(card.said("header"), lost=card.lost)
    yield from read_pieces(f"<p>{card.said('subheader')}</p>", lost=card.lost)
    if card.said("backgroundImageSrc"):
        yield Photo(card.said("backgroundImageSrc"))
    if card.fields.get("buttonEnabled"):
        yield from button(card)


def button(card: Card) -> Iterator[Piece]:
    yield from read_inline(link(card.said("buttonUrl"), card.said("buttonText")), lost=card.lost)


def _boxed(card: Card, title_field: str, html: str) -> Iterator[Piece]:
    """Paragraphs and lists in a fact box, all else behind it."""
    title, pieces = card.words(title_field), read_pieces(html, lost=card.lost)
    if not title:
        yield from pieces
        return
    text, others = "", list[Piece]()
    for piece in pieces:
        if isinstance(piece, Paragraph | BulletList):
            text += f"<p>{piece.html}</p>" if isinstance(piece, Paragraph) else piece.html
        else:
            others.append(piece)
    yield FactBox(title, text) if text else Heading(title)
    yield from others
