"""Kazakh cases by rule: endings follow the last vowel (harmony) and the last sound.

After K. M. Musaev, Grammatika kazakhskogo yazyka, and the school grammars. Loan words that end in к or ь take soft
endings (паркті, спектакльді); и and у at the end are glides (суды).
"""

import re
from typing import Final

from keruen.archive.demo.large.word import Kazakh

_BACK: Final = "аоұыяю"
_FRONT: Final = "әөүіеиэё"
_VOICELESS: Final = "кқпстфхцчшщбвгд"
_NASAL: Final = "мнң"
_OPEN: Final = "аәеоөұүыіёэюя"

# Cases of a noun in the possessive: оның мектебінде.
_OF_OWNED: Final = {
    True: {"gen": "нің", "dat": "не", "acc": "н", "loc": "нде", "abl": "нен"},
    False: {"gen": "ның", "dat": "на", "acc": "н", "loc": "нда", "abl": "нан"},
}


def declined(noun: str) -> Kazakh:
    """All cases. A noun with + at its end is in the possessive of the third person."""
    if noun.endswith("+"):
        return _declined(noun[:-1], _OF_OWNED[is_soft(noun[:-1])])
    return _declined(noun, {case: _ending(noun, case) for case in _OF_OWNED[True]})


def _declined(noun: str, endings: dict[str, str]) -> Kazakh:
    cases = {case: noun + ending for case, ending in endings.items()}
    beside = _with(noun)
    return Kazakh(noun, ins=noun + beside, too=f"{noun} {beside}", **cases)


def is_soft(word: str) -> bool:
    """Whether its endings have front vowels."""
    word = word.lower().split()[-1]
    if word[-1] in "кь":
        return True
    # Surnames follow the name that they were made of: Тоқаевтың.
    stem = word[:-2] if re.search(r"[^аәеоөұүыіи][ео]в$|аев$", word) else word
    return _is_soft(stem)


def _is_soft(word: str) -> bool:
    for place in range(len(word) - 1, -1, -1):
        letter = word[place]
        if letter in _FRONT:
            return True
        if letter in _BACK:
            return False
        if letter == "у" and place < len(word) - 1:
            return False
    return False


def _ending(noun: str, case: str) -> str:
    sound = noun.rstrip("ь")[-1].lower()
    first = {"gen": _genitive, "dat": _dative, "acc": _accusative, "loc": _locative, "abl": _ablative}[case](sound)
    tail = {"gen": ("ың", "ің"), "acc": ("ы", "і"), "abl": ("ан", "ен")}.get(case, ("а", "е"))
    return first[is_soft(noun)] + tail[is_soft(noun)]


def _genitive(sound: str) -> tuple[str, str]:
    return ("н", "н") if sound in _OPEN + _NASAL else _accusative(sound)


def _accusative(sound: str) -> tuple[str, str]:
    if sound in _VOICELESS:
        return ("т", "т")
    return ("н", "н") if sound in _OPEN else ("д", "д")


def _dative(sound: str) -> tuple[str, str]:
    return ("қ", "к") if sound in _VOICELESS else ("ғ", "г")


def _locative(sound: str) -> tuple[str, str]:
    return ("т", "т") if sound in _VOICELESS else ("д", "д")


def _ablative(sound: str) -> tuple[str, str]:
    return ("н", "н") if sound in _NASAL else _locative(sound)


def _with(noun: str) -> str:
    sound = noun.rstrip("ь")[-1].lower()
    if sound in _VOICELESS:
        return "пен"
    return "бен" if sound in "зж" else "мен"
