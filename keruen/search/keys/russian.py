"""Russian words to search keys: the dictionary's normal form, a stem for what it doesn't know."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import Stemmer
from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse
from pymorphy3.units import DictionaryAnalyzer

# Cases of surnames, a man's, a woman's and a family's. They share one key: Токаева may be a woman, or Токаев's.
_SURNAME_ENDINGS = ("", "а", "у", "ым", "ом", "е", "ой", "ою", "ы", "ых", "ыми")
_SURNAME = re.compile(rf"(.{{2,}}(?:ов|ев|ин|ын))(?:{'|'.join(_SURNAME_ENDINGS[1:])})?")


def stem(word: str) -> str:
    parses = _dictionary().parse(word)
    if parses:
        return _best(parses).normal_form.replace("ё", "е")
    surname = _SURNAME.fullmatch(word)
    return surname[1] if surname else _snowball()(word)


def with_cases(whole: Iterable[str]) -> Mapping[str, str]:
    """Each form to its key, for words that are kept whole: a surname with its cases, others as they are."""
    keys: dict[str, str] = {}
    for word in whole:
        surname = _SURNAME.fullmatch(word)
        endings = _SURNAME_ENDINGS if surname and surname[1] == word else ("",)
        keys |= {word + ending: word for ending in endings}
    return keys


def _best(parses: list[Parse]) -> Parse:
    """The likeliest. Of equals a place before a thing before a first name, which the dictionary has in thousands."""
    return max(parses, key=lambda parse: (round(parse.score, 3), "Geox" in parse.tag, "Name" not in parse.tag))


@cache
def _dictionary() -> MorphAnalyzer:
    # Without the parts that guess at unknown words: they are slow and give one word's forms different normal forms.
    return MorphAnalyzer(units=[DictionaryAnalyzer()])


@cache
def _snowball() -> Callable[[str], str]:
    return Stemmer.Stemmer("russian").stemWord
