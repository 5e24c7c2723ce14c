"""Bodies of Ghost 1 to 4: Mobiledoc 0.3, a format of numbered markups, atoms, cards and sections.

https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md
"""

from collections.abc import Iterator
from html import escape
from typing import Any

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.html_blocks.pieces import Photo, Piece
from keruen.archive.html_blocks.tags import HEADINGS
from keruen.archive.html_blocks.texts import read_heading, read_inline, read_list, read_quotation
from keruen.archive.importers.ghost.cards import read_card

_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_TEXT, _ATOM = 0, 1
_MARKS = {"strong": "b", "b": "b", "em": "i", "i": "i", "s": "s", "sub": "sub", "sup": "sup"}
_QUOTATIONS = frozenset({"blockquote", "aside", "pull-quote"})
_NO_CHANGE = frozenset({"soft-return"})


def read_mobiledoc(document: Any, lost: Lost) -> list[Piece]:
    """The pieces of a parsed document. ValueError if it is none."""
    if not isinstance(document, dict) or not isinstance(document.get("sections"), list):
        raise ValueError("has no sections")
    return list(_Document(document, lost).pieces())


class _Document:
    def __init__(self, document: dict[str, Any], lost: Lost) -> None:
        self.lost = lost
        self.sections = _listed(document.get("sections"))
        self.markups = _listed(document.get("markups"))
        self.atoms = _listed(document.get("atoms"))
        self.cards = _listed(document.get("cards"))

    def pieces(self) -> Iterator[Piece]:
        for section in self.sections:
            kind, *rest = _listed(section) or [None]
            if kind == _MARKUP and len(rest) >= 2:
                yield from self.section(str(rest[0]).lower(), self.inline(rest[1]))
            elif kind == _LIST and len(rest) >= 2:
                items = "".join(f"<li>{self.inline(markers)}</li>" for markers in _listed(rest[1]))
                tag = "ol" if str(rest[0]).lower() == "ol" else "ul"
                yield from read_list(f"<{tag}>{items}</{tag}>", lost=self.lost)
            elif kind == _IMAGE and rest:
                yield Photo(str(rest[0]))
            elif kind == _CARD and rest:
                yield from self.card(rest[0])
            else:
                self.lost("kind of block", str(section))

    def section(self, tag: str, html: str) -> Iterator[Piece]:
        if tag in HEADINGS:
            yield from read_heading(html, lost=self.lost)
        elif tag in _QUOTATIONS:
            yield from read_quotation(html, lost=self.lost)
        else:
            yield from read_inline(html, lost=self.lost)

    def card(self, number: Any) -> list[Piece]:
        card = _numbered(self.cards, number)
        name, *payload = _listed(card) or [""]
        about = payload[0] if payload and isinstance(payload[0], dict) else {}
        return read_card(str(name), about, self.lost)

    def inline(self, markers: Any) -> str:
        """Markers open and close marks in any order across each other; HTML wants them closed in their order."""
        parts: list[str] = []
        opened: list[str] = []
        for marker in _listed(markers):
            if not (isinstance(marker, list) and len(marker) == 4):
                self.lost("marker", str(marker))
                continue
            kind, opens, closes, value = marker
            for number in _listed(opens):
                opening, closing = self.mark(number)
                parts.append(opening)
                opened.append(closing)
            parts.append(escape(str(value), quote=False) if kind == _TEXT else self.atom(value))
            for _ in range(min(closes if isinstance(closes, int) else 0, len(opened))):
                parts.append(opened.pop())
        return "".join((*parts, *reversed(opened)))

    def mark(self, number: Any) -> tuple[str, str]:
        tag, *attributes = _listed(_numbered(self.markups, number)) or [""]
        tag = str(tag).lower()
        if tag == "a":
            names = _listed(attributes[0] if attributes else None)
            pairs = dict(zip(map(str, names[::2]), names[1::2], strict=False))
            return f'<a href="{escape(str(pairs.get("href") or ""))}">', "</a>"
        mark = _MARKS.get(tag)
        return (f"<{mark}>", f"</{mark}>") if mark else ("", "")

    def atom(self, number: Any) -> str:
        name, *text = _listed(_numbered(self.atoms, number)) or [""]
        if name in _NO_CHANGE:
            return "<br>"
        self.lost("atom", f"{name}: {text[0] if text else ''}")
        return escape(str(text[0]), quote=False) if text else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _numbered(things: list[Any], number: Any) -> Any:
    return things[number] if isinstance(number, int) and 0 <= number < len(things) else None
