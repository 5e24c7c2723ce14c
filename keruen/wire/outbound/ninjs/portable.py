"""Blocks of a story without the portal's numbers (`blocks.py` is what comes out)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from keruen.newsroom.models import Picture
from keruen.wire.outbound.plain_html.materials import Block, Materials

_LINK = re.compile(r"<a\b[^>]*\blinktype=\"(page|document)\"[^>]*>")
_NUMBER = re.compile(r"\bid=\"(\d+)\"")
_PICTURES: Final = frozenset({"picture", "poster"})
_FILES: Final = frozenset({"document", "file"})


@dataclass(frozen=True, slots=True)
class Naming:
    """How what blocks name by number is called outside. `stories` are the uris of live stories by number."""

    materials: Materials
    stories: dict[int, str]
    picture: Callable[[Picture], str]
    file: Callable[[Any], str]

    def portable(self, blocks: Iterable[Block]) -> list[Block]:
        """What is gone is left out: a block without its picture goes, a link without its page is text."""
        made = ({"type": each["type"], "value": self._value(each["value"])} for each in blocks)
        return [each for each in map(_whole, made) if each is not None]

    def _value(self, value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return _LINK.sub(self._link, value) if "linktype" in value else value
        if isinstance(value, list):
            return [self._value(_inner(each), name) for each in value]
        if isinstance(value, dict):
            return {key: each if key == "table" else self._value(each, key) for key, each in value.items()}
        return self._named(value, name) if name in _NAMES else "" if value is None else value

    def _named(self, number: int | None, name: str) -> Any:
        if name == "stories":
            return self.stories.get(number or 0)
        if name in _PICTURES:
            picture = self.materials.pictures.get(number or 0)
            return self.picture(picture) if picture else None
        if name in _FILES:
            document = self.materials.documents.get(number or 0)
            return {"title": document.title, "href": self.file(document)} if document else None
        person = self.materials.people.get(number or 0)
        return {"name": person.name, "role": person.role} if person else None

    def _link(self, found: re.Match[str]) -> str:
        kind, number = found[1], _NUMBER.search(found[0])
        pk = int(number[1]) if number else 0
        if kind == "document":
            document = self.materials.documents.get(pk)
            address = self.file(document) if document else None
        else:
            address = self.stories.get(pk) or self.materials.pages.get(pk)
        return f'<a href="{escape(address)}">' if address else "<a>"


_NAMES: Final = _PICTURES | _FILES | {"person", "stories"}


def _inner(each: Any) -> Any:
    """An item of a list block, in both forms that Wagtail has stored them in."""
    return each["value"] if isinstance(each, dict) and {"type", "value"} <= each.keys() else each


def _whole(block: Block) -> Block | None:
    value = block["value"]
    if block["type"] == "picture":
        return block if value["picture"] else None
    if block["type"] == "gallery":
        value["pictures"] = [each for each in value["pictures"] if each["picture"]]
        return block if value["pictures"] else None
    if block["type"] == "related":
        value["stories"] = [each for each in value["stories"] if each]
        return block if value["stories"] else None
    return block
