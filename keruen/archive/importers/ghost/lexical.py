"""Bodies of Ghost 5 and later: the tree of the Lexical editor, as JSON."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import Piece
from keruen.archive.html_blocks.reading import MAX_DEPTH
from keruen.archive.html_blocks.texts import read_heading, read_inline, read_list, read_quotation
from keruen.archive.importers.ghost.cards import read_card

Node = dict[str, Any]

_HEADINGS = frozenset({"heading", "extended-heading"})
_QUOTATIONS = frozenset({"quote", "extended-quote", "aside"})
_TEXTS = frozenset({"text", "extended-text", "tk"})
_BREAKS = frozenset({"linebreak", "extended-linebreak"})
_LINKS = frozenset({"link", "autolink", "at-link"})
# The bits of a text's format that stories have a mark for, or that have to be told (struck out); underlined, code and
# highlight are neither.
_MARKS = ((1, "b"), (2, "i"), (4, "s"), (32, "sub"), (64, "sup"))
# What only the editor sees.
_EMPTY = frozenset({"zwnj", "at-link-search", "cursor"})


def read_lexical(document: Any, lost: Lost) -> list[Piece]:
    """The pieces of a parsed document. ValueError if it is none."""
    root = document.get("root") if isinstance(document, dict) else None
    if not isinstance(root, dict) or not isinstance(root.get("children"), list):
        raise ValueError("has no root with children")
    return [piece for node in _children(root) for piece in _pieces(node, lost, 0)]


def _pieces(node: Node, lost: Lost, depth: int) -> Iterator[Piece]:
    kind = str(node.get("type") or "")
    if kind in _BREAKS:
        return
    reader = _BLOCKS.get(kind, _unknown if isinstance(node.get("children"), list) else None)
    if reader is None:
        card = {name: value for name, value in node.items() if name not in {"type", "version"}}
        yield from read_card(kind, card, lost)
    else:
        yield from reader(node, lost, depth)


def _paragraph(node: Node, lost: Lost, depth: int) -> Iterable[Piece]:
    return read_inline(_inline(node, depth), lost=lost)


def _loose_text(node: Node, lost: Lost, depth: int) -> Iterable[Piece]:
    return read_inline(_inline_of(node, depth), lost=lost)


def _heading(node: Node, lost: Lost, depth: int) -> Iterable[Piece]:
    return read_heading(_inline(node, depth), lost=lost)


def _bullets(node: Node, lost: Lost, depth: int) -> Iterable[Piece]:
    return read_list(_list(node, depth), lost=lost)


def _quotation(node: Node, lost: Lost, depth: int) -> Iterable[Piece]:
    return read_quotation(_inline(node, depth), lost=lost)


def _unknown(node: Node, lost: Lost, depth: int) -> Iterator[Piece]:
    """What is in it is kept, what it is isn't."""
    lost("kind of block", str(node.get("type")))
    if depth > MAX_DEPTH:
        return
    for child in _children(node):
        yield from _pieces(child, lost, depth + 1)


_BLOCKS: dict[str, Callable[[Node, Lost, int], Iterable[Piece]]] = {
    "paragraph": _paragraph,
    "list": _bullets,
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(_QUOTATIONS, _quotation),
    **dict.fromkeys(_TEXTS | _LINKS, _loose_text),
}


def _inline(node: Node, depth: int) -> str:
    return "".join(_inline_of(child, depth + 1) for child in _children(node))


def _inline_of(node: Node, depth: int) -> str:
    kind = node.get("type")
    if depth > MAX_DEPTH or kind in _EMPTY:
        return ""
    if kind in _BREAKS:
        return "<br>"
    if kind == "tab":
        return " "
    if kind in _LINKS:
        return f'<a href="{escape(str(node.get("url") or ""))}">{_inline(node, depth)}</a>'
    if isinstance(node.get("text"), str):
        return _marked(node["text"], node.get("format"))
    return _inline(node, depth)


def _marked(text: str, form: Any) -> str:
    html = escape(text, quote=False).replace("\n", "<br>")
    if isinstance(form, int) and form and text.strip():
        for bit, mark in _MARKS:
            if form & bit:
                html = f"<{mark}>{html}</{mark}>"
    return html


def _list(node: Node, depth: int) -> str:
    """A list in a list stands in an item of its own there; here it belongs to the item before it."""
    tag = "ol" if node.get("listType") == "number" or node.get("tag") == "ol" else "ul"
    items: list[str] = []
    for item in _children(node):
        inner = [child for child in _children(item) if child.get("type") == "list"]
        text = "".join(_inline_of(child, depth + 1) for child in _children(item) if child.get("type") != "list")
        nested = "".join(_list(child, depth + 1) for child in inner) if depth < MAX_DEPTH else ""
        if nested and not text and items:
            items[-1] += nested
        else:
            items.append(text + nested)
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def _children(node: Node) -> list[Node]:
    children = node.get("children")
    return [child for child in children if isinstance(child, dict)] if isinstance(children, list) else []
