"""Russian forms from pymorphy3's dictionary: nouns with their adjectives, counted things, verbs."""

import logging
from functools import cache
from typing import Final

from pymorphy3 import MorphAnalyzer
from pymorphy3.analyzer import Parse

from keruen.archive.demo.large.word import Russian, Verb

# It tells at length where its dictionary lies.
logging.getLogger("pymorphy3").setLevel(logging.WARNING)

_CASES: Final = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct"}
_GENDERS: Final = {"m": "masc", "f": "femn", "n": "neut"}
_VOWELS: Final = "аоиуэы"
_SIBILANTS: Final = "сзшж"


def declined(words: str, adjective: str = "") -> Russian:
    """All cases of a noun in the nominative, adjectives before it included. What follows the noun stays as it is."""
    before, noun, after = _parted(f"{adjective} {words}".split())
    cases = {name: _joined(before, noun, case, after) for name, case in {"nom": "nomn", **_CASES}.items()}
    if words[0].isupper() and not adjective:
        cases = {name: form[0].upper() + form[1:] for name, form in cases.items()}
    local = cases.pop("loc")
    about = f"{'об' if local[0].lower() in _VOWELS else 'о'} {local}"
    instrumental = cases["ins"].lower()
    is_hard = instrumental[0] in _SIBILANTS and instrumental[1] not in "аеёиоуыэюя"
    return Russian(
        about=about,
        beside=f"{'со' if is_hard else 'с'} {cases['ins']}",
        gender=_gender(noun),
        **cases,
    )


def counted(number: int, words: str) -> str:
    """“22 семьи”. Numbers that end in one aren't for sentences whose verb is in the plural."""
    before, noun, after = _parted(words.split())
    agreed = noun.make_agree_with_number(number).word
    is_one = number % 10 == 1 and number % 100 != 11
    grammemes = {"nomn", "sing", _gender_of(noun)} if is_one else {"gent", "plur"}
    adjectives = [_form(each, frozenset(grammemes)) for each in before]
    return " ".join([str(number), *adjectives, agreed, *after])


def verb(infinitive: str) -> Verb:
    """A perfective verb's forms, by the names that sentences use."""
    parsed = next(each for each in _parsed(infinitive) if "INFN" in each.tag)

    def form(*grammemes: str) -> str:
        return _form(parsed, frozenset(grammemes))

    past = {name: form("VERB", "past", gender) for name, gender in _GENDERS.items()}
    done = {f"d{name}": form("PRTS", gender) for name, gender in _GENDERS.items()}
    future = {
        "s": form("VERB", "futr", "3per", "sing"),
        "l": form("VERB", "futr", "3per", "plur"),
        "we": form("VERB", "futr", "1per", "plur"),
    }
    plural = {"p": form("VERB", "past", "plur"), "dp": form("PRTS", "plur")}
    return Verb({"inf": infinitive, **past, **done, **future, **plural})


@cache
def _analyzer() -> MorphAnalyzer:
    return MorphAnalyzer()


@cache
def _parsed(word: str) -> list[Parse]:
    return list(_analyzer().parse(word))


def _parted(words: list[str]) -> tuple[list[Parse], Parse, list[str]]:
    for place, word in enumerate(words):
        nouns = [each for each in _parsed(word) if {"NOUN", "nomn"} in each.tag]
        if nouns and not (place + 1 < len(words) and _is_adjective(word)):
            before = [_adjective(each) for each in words[:place]]
            return before, max(nouns, key=_likely), words[place + 1 :]
    raise ValueError(f"“{' '.join(words)}” has no noun in the nominative")


def _likely(noun: Parse) -> tuple[bool, bool, float]:
    """Of a word that the dictionary doesn't have, маслихат, it often takes an institution for a man."""
    return noun.is_known, not noun.is_known and "inan" in noun.tag, noun.score


def _is_adjective(word: str) -> bool:
    return any(map(_agrees, _parsed(word)))


def _adjective(word: str) -> Parse:
    return next(filter(_agrees, _parsed(word)))


def _agrees(parsed: Parse) -> bool:
    """Participles do, too: обещанный."""
    return {"ADJF", "nomn"} in parsed.tag or {"PRTF", "nomn"} in parsed.tag


def _joined(before: list[Parse], noun: Parse, case: str, after: list[str]) -> str:
    number = "plur" if _is_plural(noun) else "sing"
    grammemes = {case, number} if _is_plural(noun) else {case, number, _gender_of(noun)}
    if case == "accs" and (_is_plural(noun) or "masc" in noun.tag):
        grammemes |= {str(noun.tag.animacy)}
    adjectives = [_form(each, frozenset(grammemes)) for each in before]
    # The table's own nominative: the dictionary has учители, too.
    inflected = noun.word if case == "nomn" else _form(noun, frozenset({case, number}))
    return " ".join([*adjectives, inflected, *after])


_FORMS: Final[dict[tuple[str, str, frozenset[str]], str]] = {}


def _form(parsed: Parse, grammemes: frozenset[str]) -> str:
    """Each is looked up once: adjectives come before hundreds of nouns."""
    key = (parsed.word, str(parsed.tag), grammemes)
    if key not in _FORMS:
        found = parsed.inflect(grammemes)
        if found is None:
            raise ValueError(f"“{parsed.word}” has no form {sorted(grammemes)}")
        _FORMS[key] = str(found.word)
    return _FORMS[key]


def _is_plural(noun: Parse) -> bool:
    return "plur" in noun.tag


def _gender_of(noun: Parse) -> str:
    return str(noun.tag.gender)


def _gender(noun: Parse) -> str:
    return "p" if _is_plural(noun) else _gender_of(noun)[0]
