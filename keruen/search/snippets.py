"""What of a story is shown beside its headline: where the words that were looked for stand, and they marked."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from keruen.search import keys
from keruen.search.index.wording import keys_by_piece

LONG: Final = 260
BEFORE: Final = 70
# The rest of a long text is not looked through.
MOST_CHARACTERS: Final = 20_000
_PIECE: Final = re.compile(r"\S+")
_END_OF_SENTENCE: Final = re.compile(r"[.!?…»\n]\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    start: int
    end: int
    key: str


def marked(text: str, wanted: AbstractSet[str], language: str) -> SafeString:
    """The whole text as HTML, with the words whose keys are wanted in `<mark>`."""
    return _html(text, 0, len(text), hits(text, wanted, language))


def snippet(lede: str, text: str, wanted: AbstractSet[str], language: str) -> SafeString:
    """The lede, unless a line of the text says more of what was looked for; of that a piece of about `LONG` characters.

    A line of `text` is what belongs together: a paragraph or a list.
    """
    in_lede = hits(lede, wanted, language)
    if lede and _worth(in_lede) == len(wanted):
        return _html(lede, 0, len(lede), in_lede)
    line, found = _best_line(text[:MOST_CHARACTERS], wanted, language)
    best = _best(found)
    if not best or (lede and _worth(in_lede) >= _worth(best)):
        return _html(lede, 0, len(lede), in_lede) if lede else _html(line, 0, _end(line, 0), [])
    start = _start(line, best[0].start)
    end = _end(line, start)
    shown = [hit for hit in found if start <= hit.start and hit.end <= end]
    before, after = "… " if start else "", " …" if end < len(line) else ""
    return mark_safe(f"{before}{_html(line, start, end, shown)}{after}")  # noqa: S308 - escaped piece by piece


def _best_line(text: str, wanted: AbstractSet[str], language: str) -> tuple[str, list[Hit]]:
    """The first line with most of what is wanted, and all that it has; the first line at all where none has any."""
    lines = [line for line in (" ".join(each.split()) for each in text.splitlines()) if line] or [""]
    best, most = (lines[0], list[Hit]()), 0
    for line in lines:
        if most == len(wanted):
            break
        found = hits(line, wanted, language)
        worth = _worth(_best(found))
        if worth > most:
            best, most = (line, found), worth
    return best


def _worth(found: list[Hit]) -> int:
    return len({hit.key for hit in found})


def hits(text: str, wanted: AbstractSet[str], language: str) -> list[Hit]:
    """Where words stand is worked out for the pieces between spaces that have one alone: of most texts for none."""
    if not wanted or wanted.isdisjoint(chain.from_iterable(keys_by_piece(text, language))):
        return []
    return [
        Hit(piece.start() + token.start, piece.start() + token.end, key)
        for piece, found in zip(_PIECE.finditer(text), keys_by_piece(text, language), strict=True)
        if not wanted.isdisjoint(found)
        for token, key in zip(keys.tokens(piece[0]), found, strict=True)
        if key in wanted
    ]


def _best(found: list[Hit]) -> list[Hit]:
    """Of all hits those that stand together, as many different ones as there can be; the first such place."""
    best: list[Hit] = []
    for place, first in enumerate(found):
        near = []
        for hit in found[place:]:
            if hit.end - first.start > LONG - BEFORE:
                break
            near.append(hit)
        if (_worth(near), len(near)) > (_worth(best), len(best)):
            best = near
    return best


def _start(text: str, hit: int) -> int:
    """The beginning of the hit's sentence, else of a word a little before it."""
    earliest = max(0, hit - BEFORE)
    if not earliest:
        return 0
    sentences = [end.end() for end in _END_OF_SENTENCE.finditer(text, earliest, hit)]
    space = text.find(" ", earliest, hit)
    return sentences[0] if sentences else space + 1 if space >= 0 else earliest


def _end(text: str, start: int) -> int:
    if len(text) - start <= LONG:
        return len(text)
    space = text.rfind(" ", start, start + LONG)
    return space if space > start else start + LONG


def _html(text: str, start: int, end: int, found: list[Hit]) -> SafeString:
    return mark_safe("".join(_pieces(text, start, end, found)))  # noqa: S308 - each piece is escaped


def _pieces(text: str, start: int, end: int, found: list[Hit]) -> Iterator[str]:
    place = start
    for hit in found:
        yield escape(text[place : hit.start])
        yield f"<mark>{escape(text[hit.start : hit.end])}</mark>"
        place = hit.end
    yield escape(text[place:end])
