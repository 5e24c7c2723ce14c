"""A card, and what is asked of it."""

import json
from dataclasses import dataclass
from html import escape
from typing import Any

from keruen.archive.html_blocks.embedded import unfinished
from keruen.archive.html_blocks.inline import Lost, text_of, text_without_links
from keruen.archive.html_blocks.pieces import Photo, Unfinished


@dataclass(frozen=True, slots=True)
class Card:
    """`lost` hears of what its pieces don't hold."""

    name: str
    fields: dict[str, Any]
    lost: Lost

    def said(self, name: str) -> str:
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""

    def words(self, name: str) -> str:
        """The field's HTML as plain text."""
        return text_of(self.said(name))

    def caption(self) -> str:
        return text_without_links(self.said("caption"), where="caption", lost=self.lost)

    def metadata(self, name: str) -> str:
        """What Ghost read of the page that the card leads to."""
        about = self.fields.get("metadata")
        value = about.get(name) if isinstance(about, dict) else None
        return " ".join(value.split()) if isinstance(value, str) else ""

    def photo(self) -> Photo:
        return Photo(self.said("src"), self.caption(), " ".join(self.said("alt").split()))

    def source(self) -> str:
        return json.dumps({"type": self.name, **self.fields}, ensure_ascii=False, indent=1)

    def unfinished(self, kind: str = "block") -> Unfinished:
        return unfinished(kind, self.source(), self.lost)


def link(address: str, html: str) -> str:
    """A link with these words; the words alone where there is no address."""
    words = escape(text_of(html), quote=False)
    return f'<a href="{escape(address)}">{words}</a>' if address else words
