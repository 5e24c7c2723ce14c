"""The least change to what was typed that finds something."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from keruen.search.assuming import layout, typos
from keruen.search.assuming.folding import fold, latin_folds, shortened, without_ending
from keruen.search.assuming.lexicon import Lexicon
from keruen.search.keys import LANGUAGES, is_a_word, is_kazakh, key, normal

# A word that stands in as many stories is meant as it is.
OFTEN: Final = 20
# A rarer one gives way only to a word that is so many times as frequent; one that stands nowhere, to any.
TIMES: Final = 100
# By so much a language is likelier than another.
LIKELIER: Final = 10
MOST_WORDS: Final = 12
LONGEST: Final = 32
SHORTEST: Final = 3
SHORTEST_WITH_A_SLIP: Final = 4
MOST_TAKEN_OFF: Final = 4
MILLION: Final = 1_000_000


class Kind(StrEnum):
    LAYOUT = "layout"
    LETTERS = "letters"
    LATIN = "latin"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class Change:
    typed: str
    meant: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Assumption:
    """`words` are all of them, those that were not touched as they were typed. `changes` says which were, and why."""

    words: tuple[str, ...]
    changes: tuple[Change, ...]

    @property
    def kind(self) -> Kind:
        """The first change's: what a sentence to the reader may speak of."""
        return self.changes[0].kind

    def __str__(self) -> str:
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class _Word:
    """`typed` has the signs that `normal` takes away; a sign may have been meant as a letter."""

    typed: str
    normal: str


# How often it is found, in which language, instead of what.
_Found = tuple[float, str, Change]
_Ways = Callable[[_Word, Lexicon, Sequence[str]], Iterator[_Found]]


def assume(
    words: Sequence[str], lexicon: Lexicon, languages: Sequence[str] = LANGUAGES, *, likelier: str = ""
) -> Assumption | None:
    """What may have been meant; None where every word is found or nothing better is. One language may be likelier.

    `words` are as they were typed, between spaces, signs included. A word found often is never touched, and no slip is
    assumed in one that is found at all. Some milliseconds of look-ups a word at most.
    """
    changes = [_change(word, lexicon, languages, likelier) for word in words[:MOST_WORDS]]
    if not any(changes):
        return None
    meant = (change.meant if change else word for word, change in zip(words, changes, strict=False))
    return Assumption((*meant, *words[MOST_WORDS:]), tuple(change for change in changes if change))


def _change(typed: str, lexicon: Lexicon, languages: Sequence[str], likelier: str) -> Change | None:
    word = _Word(typed, normal(typed))
    if not SHORTEST <= len(typed) <= LONGEST:
        return None
    known = max((_stories(word.normal, lexicon, language) for language in languages), default=0)
    if known >= OFTEN:
        return None
    for ways in _LEAST_FIRST[: -2 if known else None]:
        found = [each for way in ways for each in way(word, lexicon, languages)]
        found = [each for each in found if each[0] > known * TIMES]
        if found:
            return max(found, key=lambda each: each[0] * (LIKELIER if each[1] == likelier else 1))[2]
    return None


def _stories(word: str, lexicon: Lexicon, language: str) -> int:
    return lexicon.with_key(key(word, language), language)


def _letters(word: _Word, lexicon: Lexicon, languages: Sequence[str]) -> Iterator[_Found]:
    if word.normal.isascii():
        return
    for count, language, meant in _folded((word.normal,), lexicon, languages):
        if meant != word.normal:
            yield count, language, Change(word.typed, meant, Kind.LETTERS if is_kazakh(meant) else Kind.TYPO)


def _layout(word: _Word, lexicon: Lexicon, languages: Sequence[str]) -> Iterator[_Found]:
    for reading in layout.readings(word.typed):
        for language in languages:
            yield _stories(reading, lexicon, language), language, Change(word.typed, reading, Kind.LAYOUT)


def _latin(word: _Word, lexicon: Lexicon, languages: Sequence[str]) -> Iterator[_Found]:
    for count, language, meant in _folded(latin_folds(word.normal), lexicon, languages):
        yield count, language, Change(word.typed, meant, Kind.LATIN)


def _slips(word: _Word, lexicon: Lexicon, languages: Sequence[str]) -> Iterator[_Found]:
    if len(word.normal) < SHORTEST_WITH_A_SLIP or not word.normal.isalpha():
        return
    for language in languages:
        away = set(typos.one_slip_away(word.normal, _alphabet(word.normal, language)))
        for meant, count in lexicon.counts(away, language).items():
            # People seldom miss a word's first letter.
            likely = count if meant[0] == word.normal[0] else count / 10
            yield likely, language, Change(word.typed, meant, Kind.TYPO)


def _slips_in_forms(word: _Word, lexicon: Lexicon, languages: Sequence[str]) -> Iterator[_Found]:
    """Of words that stand nowhere just so, but in another form."""
    if len(word.normal) < SHORTEST_WITH_A_SLIP or not word.normal.isalpha() or word.normal.isascii():
        return
    for language in languages:
        for meant in set(typos.one_slip_away(word.normal, _alphabet(word.normal, language))):
            if meant[0] == word.normal[0] and is_a_word(meant, language) and _keeps_most(meant, language):
                yield _stories(meant, lexicon, language), language, Change(word.typed, meant, Kind.TYPO)


def _keeps_most(word: str, language: str) -> bool:
    """A slip must not turn half of a word into endings: жанартау, a volcano, into Жанар."""
    return len(word) - len(key(word, language)) <= MOST_TAKEN_OFF


def _alphabet(word: str, language: str) -> str:
    if word.isascii():
        return typos.LATIN
    return typos.KAZAKH if language == "kk" else typos.RUSSIAN


def _folded(spellings: Iterable[str], lexicon: Lexicon, languages: Sequence[str]) -> Iterator[tuple[float, str, str]]:
    """Words that fold as one of the spellings does; where no language has any, in another form."""
    folds = [fold(spelling) for spelling in spellings]
    for alike in (_just_so, _in_another_form):
        found = [
            # Of forms of one word the one that is written most.
            (_stories(meant, lexicon, language) + count / MILLION, language, meant)
            for language in languages
            for folded in folds
            for meant, count in lexicon.counts(alike(folded, lexicon, language), language).items()
        ]
        yield from found
        if found:
            return


def _just_so(folded: str, lexicon: Lexicon, language: str) -> Sequence[str]:
    return lexicon.folded(folded, language)


def _in_another_form(folded: str, lexicon: Lexicon, language: str) -> Sequence[str]:
    """A form may stand nowhere just so, and its noun everywhere."""
    if language == "kk":
        return next(filter(None, (lexicon.folded(rest, language) for rest in shortened(folded))), ())
    return lexicon.folded_so_far(without_ending(folded), language) if len(folded) > SHORTEST_WITH_A_SLIP else ()


_LEAST_FIRST: Final[tuple[tuple[_Ways, ...], ...]] = (
    (_letters,),
    (_layout, _latin),
    (_slips,),
    (_slips_in_forms,),
)
