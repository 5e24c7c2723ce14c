"""One spelling for what is written in several ways."""

import re
import unicodedata

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[a-zə]", re.IGNORECASE)
# Stress marks and other signs above a letter that have no place in either alphabet, after NFC has made й and ё.
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")
# A Latin letter in a Cyrillic word was meant as the Cyrillic one that looks like it: бiлiм, ҚAЗАҚ.
_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXYIacehopxyiəƏ", "АВСЕНКМОРТХУІасеһорхуіәӘ")
_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")
KAZAKH_LETTERS = frozenset("әғқңөұүһі")


def normal(word: str) -> str:
    """In small letters and Unicode form NFC, ё as е, without stress marks, apostrophes and invisible characters."""
    word = unicodedata.normalize("NFC", word)
    if not word.isascii():
        word = _MARKS.sub("", word)
        if _LATIN.search(word) and _CYRILLIC.search(word):
            repaired = word.translate(_LOOK_ALIKES)
            word = word if _LATIN.search(repaired) else repaired
    # "İ" becomes two characters in small letters, the second of them a mark.
    return _MARKS.sub("", word.translate(_APOSTROPHES).lower()).replace("ё", "е")


def is_kazakh(word: str) -> bool:
    """Whether it has a letter that Russian has not."""
    return not KAZAKH_LETTERS.isdisjoint(word)
