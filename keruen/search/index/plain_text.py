"""A story's blocks, as they are stored, as text without markup."""

import html
import json
import re
from collections.abc import Collection, Iterator
from typing import Any, Final

UNFINISHED: Final = "unfinished"
# Cells are found; quoted in a row they say nothing.
NOT_QUOTED: Final = frozenset({UNFINISHED, "table"})
# Not text: identifiers, addresses, and what only says how something is drawn.
NO_TEXT: Final = frozenset({"id", "type", "url", "kind", "first_row_is_table_header", "table_header_choice"})
_BREAK = re.compile(r"</?(?:p|li|ul|ol|br|h[1-6]|div|t[dr]|blockquote|hr)\b[^>]*>", re.I)
_TAG = re.compile(r"<[^>]*>")


def plain_text(blocks: str, *, without: Collection[str] = (UNFINISHED,)) -> str:
    """The words of all blocks but those kinds, one line a string. Empty where `blocks` is no JSON list of blocks."""
    shown = (block for block in _blocks(blocks) if block.get("type") not in without)
    return "\n".join(_without_markup(text) for block in shown for text in strings(block.get("value")))


def speakers(blocks: str) -> list[int]:
    """The numbers of the people on record who speak in it."""
    if '"person"' not in blocks:
        return []
    values = (block.get("value") for block in _blocks(blocks))
    found = (value.get("person") for value in values if isinstance(value, dict))
    return [person for person in found if isinstance(person, int)]


def _blocks(text: str) -> list[dict[str, Any]]:
    try:
        raw = json.loads(text) if text else []
    except ValueError:
        return []
    return [block for block in raw if isinstance(block, dict)] if isinstance(raw, list) else []


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NO_TEXT:
                yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def _without_markup(text: str) -> str:
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    return html.unescape(text) if "&" in text else text
