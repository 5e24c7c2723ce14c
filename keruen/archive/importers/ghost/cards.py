"""Ghost's cards: what stands in a story besides text. Their fields are the same in Lexical and in Mobiledoc.

One function a kind; what none knows is an unfinished part with its source.
"""

import json
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from keruen.archive.html_blocks.addresses import http_address
from keruen.archive.html_blocks.inline import Lost, text_of
from keruen.archive.html_blocks.pieces import (
    BulletList,
    Embed,
    FactBox,
    Gallery,
    Heading,
    Paragraph,
    Photo,
    Piece,
    Unfinished,
)
from keruen.archive.html_blocks.reading import read_pieces
from keruen.archive.html_blocks.texts import read_inline
from keruen.archive.markdown import html_from_markdown
from keruen.newsroom.blocks.unfinished import MOST_SOURCE

Card = dict[str, Any]


def read_card(name: str, card: Card, lost: Lost) -> list[Piece]:
    """The card's pieces. `lost` hears of what they don't hold."""
    if _is_hidden(card):
        lost("part that the public didn't see", name)
        return [_unfinished(name, card)]
    reader = _READERS.get(name)
    if reader is None:
        lost("card", f"{name}: {_source(name, card)}")
        return [_unfinished(name, card)]
    return list(reader(card, lost))


def _image(card: Card, lost: Lost) -> Iterator[Piece]:
    if _said(card, "href"):
        lost("link of a picture", _said(card, "href"))
    if _said(card, "src"):
        yield _photo(card)
    else:
        lost("picture", "a card without a file")


def _gallery(card: Card, lost: Lost) -> Iterator[Piece]:
    images = card.get("images")
    photos = [_photo(each) for each in images if isinstance(each, dict)] if isinstance(images, list) else []
    yield Gallery([photo for photo in photos if photo.src], text_of(_said(card, "caption"))[:160])


def _embed(card: Card, lost: Lost) -> Iterator[Piece]:
    address, caption = http_address(_said(card, "url").strip()), text_of(_said(card, "caption"))
    if address:
        yield Embed(address, caption or _titled(card))
    elif _said(card, "html"):
        yield from read_pieces(_said(card, "html"), lost=lost)
        yield from read_inline(_said(card, "caption"), lost=lost)
    else:
        lost("embed", _source("embed", card))
        yield _unfinished("embed", card, kind="embed")


def _bookmark(card: Card, lost: Lost) -> Iterator[Piece]:
    address, title = _said(card, "url").strip(), text_of(_said(card, "caption")) or _titled(card)
    if http_address(address):
        yield Embed(http_address(address), title)
    elif address:
        yield from read_inline(_link(address, title or address), lost=lost)
    about = card.get("metadata")
    if isinstance(about, dict) and _said(about, "description"):
        lost("bookmark's description", _said(about, "description"))


def _media(card: Card, lost: Lost) -> Iterator[Piece]:
    """A film or sound that lies on the old site: played from there until somebody brings it in."""
    address = http_address(_said(card, "src").strip())
    title = text_of(_said(card, "caption")) or _said(card, "title") or _said(card, "fileName")
    lost("file left on the old site", _said(card, "src"))
    yield Embed(address, title) if address else _unfinished("file", card, kind="embed")


def _file(card: Card, lost: Lost) -> Iterator[Piece]:
    address, title = _said(card, "src").strip(), _said(card, "fileTitle") or _said(card, "fileName")
    lost("file left on the old site", address)
    about = _said(card, "fileCaption")
    words = f" ({escape(about, quote=False)})" if about else ""
    yield from read_inline(f"{_link(address, title or address)}{words}", lost=lost)


def _callout(card: Card, lost: Lost) -> Iterator[Piece]:
    yield from read_pieces(_said(card, "calloutText"), lost=lost)
    lost("callout's frame", text_of(_said(card, "calloutText"))[:120])


def _toggle(card: Card, lost: Lost) -> Iterator[Piece]:
    yield from _boxed(_said(card, "heading"), _said(card, "content"), lost)


def _product(card: Card, lost: Lost) -> Iterator[Piece]:
    if _said(card, "productImageSrc"):
        yield Photo(_said(card, "productImageSrc"))
    link = _link(_said(card, "productUrl"), _said(card, "productButton")) if card.get("productButtonEnabled") else ""
    yield from _boxed(_said(card, "productTitle"), f"{_said(card, 'productDescription')}<p>{link}</p>", lost)
    if card.get("productRatingEnabled"):
        lost("product's stars", f"{text_of(_said(card, 'productTitle'))}: {card.get('productStarRating')}")


def _boxed(title: str, html: str, lost: Lost) -> Iterator[Piece]:
    """Paragraphs and lists in a fact box, all else behind it."""
    pieces = read_pieces(html, lost=lost)
    if not text_of(title):
        yield from pieces
        return
    text, others = "", list[Piece]()
    for piece in pieces:
        if isinstance(piece, Paragraph | BulletList):
            text += f"<p>{piece.html}</p>" if isinstance(piece, Paragraph) else piece.html
        else:
            others.append(piece)
    yield FactBox(text_of(title), text) if text else Heading(text_of(title))
    yield from others


def _header(card: Card, lost: Lost) -> Iterator[Piece]:
    if text_of(_said(card, "header")):
        yield Heading(text_of(_said(card, "header")))
    yield from read_pieces(f"<p>{_said(card, 'subheader')}</p>", lost=lost)
    if _said(card, "backgroundImageSrc"):
        yield Photo(_said(card, "backgroundImageSrc"))
    if card.get("buttonEnabled"):
        yield from _button(card, lost)


def _button(card: Card, lost: Lost) -> Iterator[Piece]:
    yield from read_inline(_link(_said(card, "buttonUrl"), _said(card, "buttonText")), lost=lost)


def _html(card: Card, lost: Lost) -> Iterator[Piece]:
    yield from read_pieces(_said(card, "html"), lost=lost)


def _markdown(card: Card, lost: Lost) -> Iterator[Piece]:
    yield from read_pieces(html_from_markdown(_said(card, "markdown")), lost=lost)


def _code(card: Card, lost: Lost) -> Iterator[Piece]:
    yield from read_pieces(f"<pre>{escape(_said(card, 'code'), quote=False)}</pre>", lost=lost)
    yield from read_inline(_said(card, "caption"), lost=lost)


def _rule(card: Card, lost: Lost) -> Iterator[Piece]:
    yield from ()


def _paywall(card: Card, lost: Lost) -> Iterator[Piece]:
    lost("paywall", "what stands behind it is in the story")
    yield from ()


def _letter(card: Card, lost: Lost) -> Iterator[Piece]:
    lost("part of the newsletter only", text_of(_said(card, "html")))
    yield from ()


def _signup(card: Card, lost: Lost) -> Iterator[Piece]:
    lost("form to subscribe", text_of(f"{_said(card, 'header')} {_said(card, 'subheader')}"))
    yield from ()


_READERS: dict[str, Callable[[Card, Lost], Iterator[Piece]]] = {
    "audio": _media,
    "bookmark": _bookmark,
    "button": _button,
    "callout": _callout,
    "card-markdown": _markdown,
    "code": _code,
    "codeblock": _code,
    "email": _letter,
    "email-cta": _letter,
    "embed": _embed,
    "file": _file,
    "gallery": _gallery,
    "header": _header,
    "horizontalrule": _rule,
    "hr": _rule,
    "html": _html,
    "image": _image,
    "markdown": _markdown,
    "paywall": _paywall,
    "product": _product,
    "signup": _signup,
    "toggle": _toggle,
    "video": _media,
}


def _is_hidden(card: Card) -> bool:
    """Shown to members or in letters only. `visibility` is of Ghost 5.96 and later; before, it said `showOnWeb`."""
    visibility = card.get("visibility")
    if not isinstance(visibility, dict):
        return False
    web = visibility.get("web")
    return visibility.get("showOnWeb") is False or (isinstance(web, dict) and web.get("nonMember") is False)


def _photo(card: Card) -> Photo:
    return Photo(_said(card, "src"), text_of(_said(card, "caption")), " ".join(_said(card, "alt").split()))


def _said(card: Card, name: str) -> str:
    value = card.get(name)
    return value if isinstance(value, str) else ""


def _titled(card: Card) -> str:
    about = card.get("metadata")
    return " ".join(_said(about, "title").split()) if isinstance(about, dict) else ""


def _link(address: str, html: str) -> str:
    return f'<a href="{escape(address)}">{escape(text_of(html), quote=False)}</a>' if address else text_of(html)


def _unfinished(name: str, card: Card, *, kind: str = "block") -> Unfinished:
    return Unfinished(kind, _source(name, card))


def _source(name: str, card: Card) -> str:
    return json.dumps({"type": name, **card}, ensure_ascii=False, indent=1)[:MOST_SOURCE]
