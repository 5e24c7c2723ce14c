"""A post's text, in whichever of Ghost's forms it is there."""

import re
from collections.abc import Callable
from typing import Any

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import Piece
from keruen.archive.html_blocks.reading import read_pieces
from keruen.archive.importers.ghost.addresses import on_site
from keruen.archive.importers.ghost.lexical import read_lexical
from keruen.archive.importers.ghost.mobiledoc import read_mobiledoc
from keruen.archive.importers.ghost.model import Post
from keruen.archive.markdown import html_from_markdown
from keruen.archive.texts.encodings import mended
from keruen.archive.texts.json_text import loads

_GALLERY = re.compile(r"<figure\b[^<>]*\bkg-gallery-card\b[^<>]*>(.*?)</figure>", re.DOTALL)
_FORMS: tuple[tuple[str, Callable[[Any, Lost], list[Piece]]], ...] = (
    ("lexical", read_lexical),
    ("mobiledoc", read_mobiledoc),
)


def pieces_of(post: Post, site: str, lost: Lost) -> list[Piece]:
    """The newest form that can be read goes first: Lexical, Mobiledoc, then the HTML that Ghost made of either."""
    pieces = _pieces(post, site, lost)
    if not pieces:
        lost("text", "the post has no body")
    return pieces


def _pieces(post: Post, site: str, lost: Lost) -> list[Piece]:
    for name, read in _FORMS:
        text = _repaired(getattr(post, name), site, lost)
        if not text.strip():
            continue
        try:
            return read(loads(text), lost)
        except (ValueError, RecursionError) as error:
            lost(name, f"can't be read ({str(error)[:100] or 'nested too deep'}); the post's HTML was taken instead")
    html = _repaired(post.html, site, lost) or html_from_markdown(_repaired(post.markdown, site, lost))
    return read_pieces(_with_galleries(html), lost=lost)


def _with_galleries(html: str) -> str:
    # Beyond the last end none is looked for: each search would go through all that follows.
    end = html.rfind("</figure>") + len("</figure>")
    return _GALLERY.sub(r"<keruen-gallery>\1</keruen-gallery>", html[:end]) + html[end:]


def _repaired(text: str, site: str, lost: Lost) -> str:
    better = mended(text)
    if better != text:
        lost("encoding", "text that was encoded twice was repaired")
    return on_site(better, site)
