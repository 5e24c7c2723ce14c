"""The forms of frequent Kazakh verbs, made from `verbs.txt`.

Rules for verbs would join too many nouns (`RESEARCH` measured twice as many), so only verbs that are named are known.
A noun's endings may follow: айтқан is here, айтқандарды comes to it.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files

from keruen.search.keys.kazakh.letters import OPEN, VOICED_OF, VOICELESS, VOICELESS_OF, is_front

_AFTER_PAST = ("", "м", "ң", "{K}", "ң{y}з", "ң{D}{a}р", "ң{y}зд{a}р")
_AFTER_PRESENT = ("д{y}", "м{y}н", "с{y}ң", "с{y}з", "м{y}з", "т{y}н", "с{y}ңд{a}р")
_NASALS_AND_VOICED = frozenset("мнңжз")


def verb_forms() -> Mapping[str, str]:
    """Each form, without a noun's endings, to the infinitive. Where two verbs share a form, the first named has it."""
    forms: dict[str, str] = {}
    infinitives = dict(_read())
    for infinitive in infinitives:
        forms[infinitive] = infinitive
    for infinitive, stem in infinitives.items():
        for form in _forms(stem):
            forms.setdefault(form, infinitive)
    return forms


def _read() -> Iterator[tuple[str, str]]:
    for line in (files("keruen.search.keys.kazakh") / "verbs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        for word in line.split():
            infinitive, _, stem = word.partition("=")
            yield infinitive, stem or _stem(infinitive)


def _stem(infinitive: str) -> str:
    stem = infinitive[:-1]
    return stem[:-1] + VOICELESS_OF.get(stem[-1], stem[-1])


def _forms(stem: str) -> Iterator[str]:
    front = is_front(stem)
    # ки and the like: и alone is a front vowel, у a back one.
    letters = {"a": "а", "y": "ы", "K": "қ", "G": "ғ"}
    if front or (front is None and "и" in stem):
        letters = {"a": "е", "y": "і", "K": "к", "G": "г"}
    yield from _positive(stem, letters)
    negative = stem + _first(stem, "п", "б", "м") + letters["a"]
    yield from _positive(negative, letters)
    yield negative + "с"


def _positive(stem: str, letters: Mapping[str, str]) -> Iterator[str]:
    is_hard = stem[-1] in VOICELESS
    letters = {**letters, "D": "д"}
    past = stem + ("т" if is_hard else "д") + letters["y"]
    present = _present(stem, letters["a"])
    converb = f"{stem}п" if stem[-1] in OPEN else f"{_voiced(stem)}{letters['y']}п"
    for ending in _AFTER_PAST:
        yield past + ending.format_map(letters)
    for ending in _AFTER_PRESENT:
        yield present + ending.format_map(letters)
    yield stem + (letters["K"] if is_hard else letters["G"]) + letters["a"] + "н"
    yield converb
    yield converb + "т" + letters["y"]
    yield f"{stem}с{letters['a']}"
    yield f"{stem}{_first(stem, 'п', 'б', 'м')}{letters['a']}{letters['K']}"


def _present(stem: str, vowel: str) -> str:
    if stem[-1] in "ыі":
        return f"{stem[:-1]}и"
    if stem[-1] in OPEN:
        return f"{stem}й"
    if stem[-1] == "й" and vowel == "а":
        return f"{stem[:-1]}я"
    return _voiced(stem) + vowel


def _voiced(stem: str) -> str:
    return stem[:-1] + VOICED_OF.get(stem[-1], stem[-1])


def _first(stem: str, hard: str, nasal: str, other: str) -> str:
    return hard if stem[-1] in VOICELESS else nasal if stem[-1] in _NASALS_AND_VOICED else other
