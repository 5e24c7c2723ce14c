"""The words of a text, and where they stand.

A word is letters and digits, apostrophes and stress marks within. Compounds with a hyphen are two words: ата-ана,
Нур-Султан; so each half is found, and a phrase finds both. But an ending that a hyphen sets off belongs to what stands
before it: АҚШ-тың, 2015-ші, 20-й, Facebook-те. Numbers keep the point or comma within: 1,5; 16.10.2015.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from keruen.search.keys.kazakh.endings import ENDINGS

_MARK = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_INSIDE = "'’ʼ‘`"
_ORDINALS = (
    *("ші", "шы", "інші", "ыншы", "нші", "ншы"),
    *("й", "я", "е", "х", "го", "му", "ми", "м", "ю", "ая", "ое", "ой", "ый", "ого", "ому", "ым", "ых"),
)
_SET_OFF = "|".join(sorted({*ENDINGS, *_ORDINALS}, key=len, reverse=True))
_ENDING = rf"(?:[-‑](?:{_SET_OFF})(?![\w{_MARK}]))"
_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"""
    (?P<number>\d+(?:[.,]\d+)*(?![\w{_MARK}]){_ENDING}?)            # 2015-ші, 1,5, 16.10.2015
    | (?P<foreign>(?:[A-Z][A-Za-z0-9]*|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{{2,}}\d*){_ENDING})  # Facebook-те, АҚШ-тың
    | (?P<word>[^\W_](?:[\w{_MARK}](?<!_)|[{_INSIDE}](?={_LETTER}))*)
    """,
    re.VERBOSE,
)
_SPLIT_ENDING = re.compile(rf"{_ENDING}$", re.IGNORECASE)


class Token(NamedTuple):
    """`text` is the slice from `start` to `end` of what was given, as it stands there."""

    start: int
    end: int
    text: str


def tokens(text: str) -> Iterator[Token]:
    for found in _WORD.finditer(text):
        yield Token(found.start(), found.end(), found.group())


def words(text: str) -> list[str]:
    return [found.group() for found in _WORD.finditer(text)]


def without_set_off_ending(word: str) -> str:
    """АҚШ-тың → АҚШ. For words as `tokens` gives them; a compound of two words it must not be."""
    return _SPLIT_ENDING.sub("", word) if "-" in word or "‑" in word else word
