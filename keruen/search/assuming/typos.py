"""Words one slip away: a letter too many, too few, another one, or two changed about.

That is a Damerau-Levenshtein distance of 1. They are made and looked up one by one: some 700 for a word, so no index of
neighbours is kept in memory, however many words the archive has.
"""

from collections.abc import Iterator
from typing import Final

RUSSIAN: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
KAZAKH: Final = "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN: Final = "abcdefghijklmnopqrstuvwxyz"


def one_slip_away(word: str, alphabet: str) -> Iterator[str]:
    """Some 50 words for each letter of this one, some of them twice."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    for before, after in halves:
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in alphabet:
            if after:
                yield before + letter + after[1:]
            yield before + letter + after
