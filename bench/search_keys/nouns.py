"""The nouns that are measured, in two halves by their hash: rules were worked out on one, the other was held out."""

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

OURS: Final = Path(__file__).parent / "lemmas.txt"
HUNSPELL: Final = Path("/usr/share/hunspell/kk_KZ.dic")
_KAZAKH: Final = re.compile("[а-яәғқңөұүһі]{3,}")
# The dictionary has verbs' stems, adverbs and forms among its words; what ends so is mostly none of a noun's.
_NO_NOUN: Final = re.compile(
    "(?:(?:л|д|т)[ае](?:н|т|с|л)?|(?:д|т)[ыі]рт?|[қғ]ыз|[кг]із|л[ыі]|[дт][ыі]|с[ыі]з|[қғ]ы|[кг]і|[уюи]|с[ыі]ң|ң?д[ае]р"
    "|м[ыі][нз]|[смн][ае]|[ыіае]п|[лдт][ае]й|ш[ае]|[қғкг][ае]н|[ае]?т[ыі]н|йт[ыі]н)$"
)


def ours() -> list[str]:
    lines = OURS.read_text(encoding="utf-8").splitlines()
    return _without_signs(word for line in lines if not line.startswith("#") for word in line.split())


def of_hunspell(path: Path, forms_of: Callable[[str], set[str]]) -> list[str]:
    """Some 14,000 of its 54,000 entries: those that look like a noun, and like no form of another entry."""
    entries = dict(_entry(line) for line in path.read_text(encoding="utf-8-sig").splitlines()[1:] if line.strip())
    forms = {form for word in entries if _KAZAKH.fullmatch(word) for form in forms_of(word)}
    return _without_signs(
        word
        for word, is_declined in entries.items()
        if is_declined and _KAZAKH.fullmatch(word) and word not in forms and not _is_verb(word, entries)
    )


def held_out(words: Iterable[str]) -> list[str]:
    return [word for word in words if hashlib.sha256(word.encode()).digest()[0] % 2]


def _entry(line: str) -> tuple[str, bool]:
    word, _, flags = line.strip().partition("/")
    return word.lower(), flags[:1] in ("A", "B")


def _is_verb(word: str, entries: dict[str, bool]) -> bool:
    if _NO_NOUN.search(word):
        return True
    stems = {word, word[:-1]} if word[-1] in "тлн" else {word}
    return any(stem + "у" in entries or stem + "ю" in entries for stem in stems)


def _without_signs(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if not {"ь", "ъ"} & set(word)]
