"""Cards of what lies in files or on other sites."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from keruen.archive.html_blocks.addresses import http_address
from keruen.archive.html_blocks.pieces import Embed, Gallery, Piece
from keruen.archive.html_blocks.reading import read_pieces
from keruen.archive.html_blocks.texts import read_inline
from keruen.archive.importers.ghost.cards.card import Card, link

_NO_FILE = "a card without a file"


def image(card: Card) -> Iterator[Piece]:
    if card.said("href"):
        card.lost("link of a picture", card.said("href"))
    if card.said("src"):
        yield card.photo()
    else:
        card.lost("picture", _NO_FILE)


def gallery(card: Card) -> Iterator[Piece]:
    images = card.fields.get("images")
    given = images if isinstance(images, list) else []
    photos = [replace(card, fields=each).photo() for each in given if isinstance(each, dict)]
    found = [photo for photo in photos if photo.src]
    for _ in range(len(given) - len(found)):
        card.lost("picture", _NO_FILE)
    yield Gallery(found, card.caption())


def embed(card: Card) -> Iterator[Piece]:
    address = http_address(card.said("url").strip())
    if address:
        yield Embed(address, card.caption() or card.metadata("title"))
    elif card.said("html"):
        yield from read_pieces(card.said("html"), lost=card.lost)
        yield from read_inline(card.said("caption"), lost=card.lost)
    else:
        yield from _leads_nowhere(card)


def bookmark(card: Card) -> Iterator[Piece]:
    address, title = card.said("url").strip(), card.caption() or card.metadata("title")
    if http_address(address):
        yield Embed(http_address(address), title)
    elif address:
        yield from read_inline(link(address, escape(title or address)), lost=card.lost)
    else:
        yield from _leads_nowhere(card)
    if address and card.metadata("description"):
        card.lost("bookmark's description", card.metadata("description"))


def player(card: Card) -> Iterator[Piece]:
    """A film or sound that lies on the old site: played from there until somebody brings it in."""
    address = http_address(card.said("src").strip())
    card.lost("file left on the old site", card.said("src"))
    if address:
        yield Embed(address, card.caption() or card.said("title") or card.said("fileName"))
    else:
        yield card.unfinished("embed")


def file(card: Card) -> Iterator[Piece]:
    address, title = card.said("src").strip(), card.said("fileTitle") or card.said("fileName")
    card.lost("file left on the old site", address)
    about = card.said("fileCaption")
    words = f" ({escape(about, quote=False)})" if about else ""
    yield from read_inline(f"{link(address, escape(title or address))}{words}", lost=card.lost)


def _leads_nowhere(card: Card) -> Iterator[Piece]:
    card.lost("embed", card.source())
    yield card.unfinished("embed")
