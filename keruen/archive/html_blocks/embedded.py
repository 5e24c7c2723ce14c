"""Things that stand in a document and are no text: pictures, players, posts of networks, parts that nobody can read."""

from collections.abc import Iterator

from bs4 import Tag

from keruen.archive.html_blocks.addresses import embed_address, post_address
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import Embed, Photo, Piece, Unfinished
from keruen.newsroom.blocks.unfinished import KINDS, MOST_SOURCE

# Pages that load pictures late keep the address elsewhere than in `src`.
_SOURCES = ("data-src", "data-lazy-src", "data-original", "src")


def read_img(tag: Tag, lost: Lost) -> Iterator[Piece]:
    sources = (str(tag.get(name) or "").strip() for name in _SOURCES)
    src = next((source for source in sources if source and not source.startswith("data:")), "")
    if src:
        yield Photo(src, "", " ".join(str(tag.get("alt") or "").split()))
    else:
        lost("picture", "an <img> without an address of a file")


def read_player(tag: Tag, lost: Lost) -> Iterator[Piece]:
    address = embed_address(tag)
    if address:
        yield Embed(address, " ".join(str(tag.get("title") or "").split()))
        return
    given = str(tag.get("src") or tag.get("data") or "")
    lost(tag.name, given or "without an address")
    if ":" not in given:
        yield unfinished("embed", str(tag), lost)


def read_script(tag: Tag, lost: Lost) -> Iterator[Piece]:
    post = post_address(tag)
    if post:
        yield Embed(post)
    else:
        lost("script", str(tag.get("src") or tag.get_text())[:120])


def read_unfinished(tag: Tag, lost: Lost) -> Iterator[Piece]:
    kind, source = str(tag.get("data-kind") or ""), tag.get_text().strip()
    kind = kind if kind in KINDS else "html"
    if source:
        lost(kind, source)
        yield unfinished(kind, source, lost)


def unfinished(kind: str, source: str, lost: Lost) -> Unfinished:
    """The piece for `source`; `lost` hears of the end that it has no room for."""
    if len(source) > MOST_SOURCE:
        lost(f"end of a long {kind}", source[MOST_SOURCE:])
    return Unfinished(kind, source[:MOST_SOURCE])
