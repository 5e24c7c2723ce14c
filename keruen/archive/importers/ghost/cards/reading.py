"""Which function reads a card; those of texts."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from keruen.archive.html_blocks.inline import Lost, text_of
from keruen.archive.html_blocks.pieces import Piece
from keruen.archive.html_blocks.reading import read_pieces
from keruen.archive.html_blocks.texts import read_inline
from keruen.archive.importers.ghost.cards import boxes, media
from keruen.archive.importers.ghost.cards.card import Card
from keruen.archive.markdown import html_from_markdown


def read_card(name: str, fields: dict[str, Any], lost: Lost) -> list[Piece]:
    """The card's pieces. `lost` hears of what they don't hold."""
    card = Card(name, fields, lost)
    if _is_hidden(card):
        lost("part that the public didn't see", name)
        return [card.unfinished()]
    reader = _READERS.get(name)
    if reader is None:
        lost("card", f"{name}: {card.source()}")
        return [card.unfinished()]
    return list(reader(card))


def _html(card: Card) -> Iterator[Piece]:
    yield from read_pieces(card.said("html"), lost=card.lost)


def _markdown(card: Card) -> Iterator[Piece]:
    yield from read_pieces(html_from_markdown(card.said("markdown")), lost=card.lost)


def _code(card: Card) -> Iterator[Piece]:
    yield from read_pieces(f"<pre>{escape(card.said('code'), quote=False)}</pre>", lost=card.lost)
    yield from read_inline(card.said("caption"), lost=card.lost)


def _rule(card: Card) -> Iterator[Piece]:
    yield from ()


def _paywall(card: Card) -> Iterator[Piece]:
    card.lost("paywall", "what stands behind it is in the story")
    yield from ()


def _letter(card: Card) -> Iterator[Piece]:
    card.lost("part of the newsletter only", card.words("html"))
    yield from ()


def _signup(card: Card) -> Iterator[Piece]:
    card.lost("form to subscribe", text_of(f"{card.said('header')} {card.said('subheader')}"))
    yield from ()


_READERS: dict[str, Callable[[Card], Iterator[Piece]]] = {
    "audio": media.player,
    "bookmark": media.bookmark,
    "button": boxes.button,
    "callout": boxes.callout,
    "card-markdown": _markdown,
    "code": _code,
    "codeblock": _code,
    "email": _letter,
    "email-cta": _letter,
    "embed": media.embed,
    "file": media.file,
    "gallery": media.gallery,
    "header": boxes.header,
    "horizontalrule": _rule,
    "hr": _rule,
    "html": _html,
    "image": media.image,
    "markdown": _markdown,
    "paywall": _paywall,
    "product": boxes.product,
    "signup": _signup,
    "toggle": boxes.toggle,
    "video": media.player,
}


def _is_hidden(card: Card) -> bool:
    """Shown to members or in letters only. `visibility` is of Ghost 5.96 and later; before, it said `showOnWeb`."""
    visibility = card.fields.get("visibility")
    if not isinstance(visibility, dict):
        return False
    web = visibility.get("web")
    return visibility.get("showOnWeb") is False or (isinstance(web, dict) and web.get("nonMember") is False)
