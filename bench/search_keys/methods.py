"""What makes a key: ours, and what it is held against."""

from collections.abc import Callable, Mapping
from typing import Final

import Stemmer
from pymorphy3 import MorphAnalyzer

from keruen.search.keys import key, normal
from keruen.search.keys.kazakh.stemming import stem
from keruen.search.keys.kazakh.verbs import verb_forms

Method = Callable[[str], str]
_verbs = verb_forms()
_morphology = MorphAnalyzer()
_snowball = Stemmer.Stemmer("russian")


def _guessed(word: str) -> str:
    found: str = _morphology.parse(normal(word))[0].normal_form
    return found


KAZAKH: Final[Mapping[str, Method]] = {
    "none, as Snowball has no Kazakh": lambda word: word,
    "cut to 5 letters": lambda word: word[:5],
    "cut to 6 letters": lambda word: word[:6],
    "ours, rules for nouns alone": lambda word: stem(word, {}),
    "ours, with verbs": lambda word: stem(word, _verbs),
    "ours as shipped, with exceptions": lambda word: key(word, "kk"),
}
RUSSIAN: Final[Mapping[str, Method]] = {
    "none": normal,
    "cut to 5 letters": lambda word: normal(word)[:5],
    "Snowball": lambda word: _snowball.stemWord(normal(word)),
    "pymorphy3, guesses and all": _guessed,
    "ours as shipped": lambda word: key(word, "ru"),
}
