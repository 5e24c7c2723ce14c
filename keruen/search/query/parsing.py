"""Reads what is typed into a search field. Nothing is wrong there: what is no operator is a word."""

import re
import unicodedata
from dataclasses import replace
from typing import Final

from keruen.search.index.wording import words_of
from keruen.search.query.operators import LANGUAGES, OPERATORS, Operator
from keruen.search.query.query import LONGEST, MOST_WORDS, Typed, Wanted, Years

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
# Pairs of quotes as people type them, all as one; a single one at the end of a word is none.
_QUOTES: Final = str.maketrans(dict.fromkeys("«»“”„‟″", '"'))
_DASHES: Final = str.maketrans(dict.fromkeys("−‒–—", "-"))
_PART: Final = re.compile(
    r'(?P<minus>(?<!\S)-)?(?:(?P<name>[^\W\d_]{2,12}):)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))'
)
_YEARS: Final = re.compile(r"(?P<first>\d{4})(?:\.\.\.?|-)(?P<last>\d{4})")
_YEAR: Final = re.compile(r"\d{4}")


def clean(text: str) -> str:
    """On one line, without signs that can't be seen, and no longer than anybody means it."""
    text = unicodedata.normalize("NFC", text[: LONGEST * 4])
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(seen.split())[:LONGEST].strip()


def parse(text: str) -> Typed:
    """What `text` asks for. Empty where it has no word."""
    typed = Typed()
    for part in _PART.finditer(clean(text).translate(_QUOTES)):
        typed = _with(typed, part)
        if len(typed.wanted) + len(typed.unwanted) >= MOST_WORDS:
            break
    return typed


def _with(typed: Typed, part: re.Match[str]) -> Typed:
    operator = OPERATORS.get((part["name"] or "").lower())
    said = part["phrase"] if part["phrase"] is not None else part["word"]
    if operator is not None:
        way = _without if part["minus"] else _limited
        if (limited := way(typed, operator, said)) is not None:
            return limited
    years = _years(said) if part["phrase"] is None and not part["minus"] else None
    if years is not None and years.first != years.last:
        return replace(typed, years=years)
    if part["name"] and (operator is None or said) and not (operator and part["minus"]):
        said = f"{part['name']} {said}"
    return _with_words(typed, part, said)


def _with_words(typed: Typed, part: re.Match[str], said: str) -> Typed:
    is_together = part["phrase"] is not None and (part["name"] is None or bool(part["minus"]))
    found = _together(said) if is_together else plain_words(said)
    if part["minus"]:
        return replace(typed, unwanted=(*typed.unwanted, *found))
    chunks = () if is_together else tuple(said.split())
    return replace(typed, wanted=(*typed.wanted, *found), chunks=(*typed.chunks, *chunks))


def plain_words(said: str) -> tuple[Wanted, ...]:
    """Each word by itself; a compound with a hyphen is two."""
    return tuple(Wanted((word,), _year(word)) for word in words_of(said)[:MOST_WORDS])


def _together(said: str) -> tuple[Wanted, ...]:
    words = tuple(words_of(said))[:MOST_WORDS]
    return (Wanted(words),) if words else ()


def _limited(typed: Typed, operator: Operator, said: str) -> Typed | None:
    """With what the operator asks for; None where it says nothing that could be meant."""
    if operator is Operator.YEAR:
        years = _years(said)
        return replace(typed, years=years) if years else None
    if operator is Operator.LANGUAGE:
        language = LANGUAGES.get(said.lower())
        return replace(typed, language=language) if language else None
    words = tuple(words_of(said))[:MOST_WORDS]
    if not words:
        return None
    if operator is Operator.PERSON:
        return replace(typed, people=(*typed.people, words))
    if operator is Operator.SECTION:
        return replace(typed, sections=(*typed.sections, words))
    return replace(typed, topics=(*typed.topics, words))


def _without(typed: Typed, operator: Operator, said: str) -> Typed | None:
    """Without the stories of a person or topic. None for what else may be left out: its words are unwanted then."""
    words = tuple(words_of(said))[:MOST_WORDS]
    if words and operator is Operator.PERSON:
        return replace(typed, unwanted_people=(*typed.unwanted_people, words))
    if words and operator is Operator.TOPIC:
        return replace(typed, unwanted_topics=(*typed.unwanted_topics, words))
    return None


def _years(said: str) -> Years | None:
    """From `2015..2018`, `2015-2018` or `2016`, in either order."""
    said = said.translate(_DASHES)
    found = _YEARS.fullmatch(said)
    numbers = sorted((int(found["first"]), int(found["last"]))) if found else [_year(said) or 0] * 2
    is_plausible = numbers[0] >= FIRST_YEAR and numbers[1] <= LAST_YEAR
    return Years(*numbers) if is_plausible else None


def _year(word: str) -> int | None:
    if not (_YEAR.fullmatch(word) and word.isascii()):
        return None
    return int(word) if FIRST_YEAR <= int(word) <= LAST_YEAR else None
