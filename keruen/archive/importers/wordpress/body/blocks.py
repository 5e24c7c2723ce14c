"""Text of the block editor: HTML between comments that say which block it is and what was chosen for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from typing import Any

from keruen.archive.html_blocks.inline import text_without_links
from keruen.archive.importers.wordpress.body.paragraphs import with_paragraphs
from keruen.archive.importers.wordpress.body.parts import Parts
from keruen.archive.importers.wordpress.body.players import is_dead, played
from keruen.archive.texts import json_text

MOST_DEPTH = 50
MOST_NUMBER = 10**18
# A block costs time even if it says little; no text has hundreds.
_EMPTY_BLOCK = 20_000
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_SAID = re.compile(
    r"\s+(?P<closing>/?)wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s++(?P<chosen>\{.*\}\s++)?(?P<void>/?)\s*+",
    re.DOTALL,
)
# The HTML in these says all that they show.
PLAIN = frozenset(
    {
        *("paragraph", "heading", "list", "list-item", "quote", "pullquote", "image", "table", "columns", "column"),
        *("group", "buttons", "button", "media-text", "preformatted", "code", "verse", "html", "freeform", "classic"),
        *("text-columns", "subhead", "details", "audio", "video", "row", "stack", "accordion", "math", "section"),
        *("yoast/faq-block", "yoast/how-to-block", "rank-math/faq-block", "kadence/advancedheading"),
    }
)
# Nothing is read in these: lines, spaces, and marks where a text was cut in two.
EMPTY = frozenset({"separator", "spacer", "more", "nextpage", "yoast-seo/table-of-contents", "rank-math/toc-block"})
_BUTTON_OF_FILE = re.compile(r"<a\b[^<>]*wp-block-file__button[^<>]*>[^<]*</a\s*>", re.IGNORECASE)
_ADDRESS_IN_TEXT = re.compile(r"https?://[^\s<>\"]+")
_CAPTION = re.compile(r"<figcaption[^<>]*>(.*?)</figcaption>", re.DOTALL | re.IGNORECASE)
_GALLERY_CAPTION = re.compile(r"<figcaption[^<>]*blocks-gallery-caption[^<>]*>(.*?)</figcaption>", re.DOTALL)
_IMG = re.compile(r"<img\b", re.IGNORECASE)
_NUMBERED_PICTURE = re.compile(r"wp-image-(\d+)")


@dataclass(slots=True)
class _Block:
    """An open block. `start` is where its comment begins in the text."""

    name: str
    chosen: str = ""
    start: int = 0
    html: list[str] = field(default_factory=list)
    has_blocks: bool = False


def has_blocks(html: str) -> bool:
    return "<!-- wp:" in html


def without_blocks(html: str, parts: Parts, depth: int = 0) -> str:
    """Plain HTML of all that the blocks show. Text between blocks is the classic editor's."""
    open_blocks = [_Block("")]
    place = 0
    # Beyond the last end of a comment none is looked for: each search would go through all that follows.
    for comment in _COMMENT.finditer(html, 0, html.rfind("-->") + 3):
        said = _SAID.fullmatch(comment[1])
        if said is None:
            continue
        open_blocks[-1].html.append(_between(html[place : comment.start()], open_blocks))
        place = comment.end()
        name = said["name"].removeprefix("core/")
        if said["closing"]:
            _close(name, html, place, open_blocks, parts, depth)
        elif said["void"]:
            block = _Block(name, said["chosen"] or "", comment.start())
            _put(block, html[comment.start() : place], open_blocks, parts, depth)
        elif len(open_blocks) < MOST_DEPTH:
            open_blocks[-1].has_blocks = True
            open_blocks.append(_Block(name, said["chosen"] or "", comment.start()))
    open_blocks[-1].html.append(_between(html[place:], open_blocks))
    while len(open_blocks) > 1:
        _put(open_blocks.pop(), "", open_blocks, parts, depth)
    return "".join(open_blocks[0].html)


def _between(text: str, open_blocks: list[_Block]) -> str:
    return text if len(open_blocks) > 1 or not text.strip() else with_paragraphs(text)


def _close(name: str, html: str, end: int, open_blocks: list[_Block], parts: Parts, depth: int) -> None:
    """Closes the block of that name and those in it that nobody closed; an end without a beginning is nothing."""
    if name not in {block.name for block in open_blocks[1:]}:
        return
    while (block := open_blocks.pop()).name != name:
        _put(block, "", open_blocks, parts, depth)
    _put(block, html[block.start : end], open_blocks, parts, depth)


def _put(block: _Block, source: str, open_blocks: list[_Block], parts: Parts, depth: int) -> None:
    open_blocks[-1].html.append(_shown(block, source, parts, depth))


def _shown(block: _Block, source: str, parts: Parts, depth: int) -> str:
    inner = "".join(block.html)
    if block.name in PLAIN:
        return inner
    if block.name in EMPTY:
        return "\n" if source else inner
    # What nobody closed holds all that follows it, and is the frame of that.
    is_frame = block.has_blocks and not source
    reader = _READERS.get(block.name) or (_embed if block.name.startswith("core-embed/") else None)
    if reader is not None and not is_frame:
        return reader(_chosen(block.chosen), inner, source, parts)
    if block.name == "block" and not is_frame:
        return _reusable(_chosen(block.chosen), source, parts, depth)
    if block.has_blocks:
        # It holds others, which say all that is to be read.
        parts.lost("frame of a block", f"{block.name} {block.chosen}")
        return inner
    return parts.unfinished("block", source or f"<!-- wp:{block.name} {block.chosen}-->{inner}")


def _chosen(text: str) -> dict[str, Any]:
    try:
        found = json_text.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _embed(chosen: dict[str, Any], inner: str, source: str, parts: Parts) -> str:
    alone = _ADDRESS_IN_TEXT.search(inner)
    address = played(str(chosen.get("url") or (alone[0] if alone else "")))
    caption = found[1] if (found := _CAPTION.search(inner)) else ""
    if not address.startswith(("http://", "https://")) or is_dead(address):
        return parts.unfinished("embed", source or inner)
    return parts.player(address, text_without_links(caption, where="caption", lost=parts.lost))


def _gallery(chosen: dict[str, Any], inner: str, source: str, parts: Parts) -> str:
    if _IMG.search(inner):
        words = _GALLERY_CAPTION.search(inner)
        title = escape(text_without_links(words[1], where="caption", lost=parts.lost)) if words else ""
        plates = _GALLERY_CAPTION.sub("", inner)
        return parts.finish(f'<keruen-gallery data-title="{title}">{plates}</keruen-gallery>')
    numbers = [number for each in _list(chosen.get("ids")) if (number := _number(each))]
    return gallery_of(numbers, parts) or parts.unfinished("block", source)


def _image_behind(chosen: dict[str, Any], inner: str, source: str, parts: Parts) -> str:
    """A cover's picture may stand in its style alone."""
    address = str(chosen.get("url") or "")
    if not address.startswith("http") or any(f'src="{form}"' in inner for form in (address, escape(address))):
        return inner
    return f'<figure><img src="{escape(address)}" alt="{escape(str(chosen.get("alt") or ""))}"></figure>{inner}'


def _file(chosen: dict[str, Any], inner: str, source: str, parts: Parts) -> str:
    return f"<p>{_BUTTON_OF_FILE.sub('', inner)}</p>"


def _shortcode(chosen: dict[str, Any], inner: str, source: str, parts: Parts) -> str:
    return f"\n{inner.strip()}\n"


def _footnotes(chosen: dict[str, Any], inner: str, source: str, parts: Parts) -> str:
    """Their texts stand beside the post, as JSON."""
    try:
        notes = json_text.loads(parts.notes) if parts.notes else []
    except (ValueError, RecursionError):
        notes = []
    texts = [str(note.get("content") or "") for note in _list(notes) if isinstance(note, dict)]
    return f"<ol>{''.join(f'<li>{text}</li>' for text in texts)}</ol>" if texts else parts.unfinished("block", source)


def _reusable(chosen: dict[str, Any], source: str, parts: Parts, depth: int) -> str:
    content = parts.reusable(_number(chosen.get("ref"))) if depth < 3 else None
    # Blocks that name each other a thousand times make a text of a thousand millions.
    parts.room -= len(content or "") + _EMPTY_BLOCK
    if not content or parts.room < 0:
        return parts.unfinished("block", source)
    return without_blocks(content, parts, depth + 1)


def gallery_of(numbers: list[int], parts: Parts) -> str:
    """A gallery of files of the library; "" if none of them is known."""
    figures: list[str] = []
    for number in dict.fromkeys(numbers):
        file = parts.file(number)
        if file is None:
            parts.lost("picture", f"of a gallery: file {number} is not in the export")
            continue
        caption = f"<figcaption>{escape(file.caption)}</figcaption>" if file.caption else ""
        figures.append(f'<figure><img src="{escape(file.address)}" alt="{escape(file.alt)}">{caption}</figure>')
    return parts.finish(f"<keruen-gallery>{''.join(figures)}</keruen-gallery>") if figures else ""


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _number(value: Any) -> int:
    """Of a file or block; 0 for what is none. The catalogue's own numbers end below 2**63."""
    digits = str(value) if isinstance(value, str) or (isinstance(value, int) and 0 < value < MOST_NUMBER) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else 0


_READERS: dict[str, Callable[[dict[str, Any], str, str, Parts], str]] = {
    "embed": _embed,
    "gallery": _gallery,
    "cover": _image_behind,
    "file": _file,
    "shortcode": _shortcode,
    "footnotes": _footnotes,
}
