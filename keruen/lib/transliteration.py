"""Russian and Kazakh Cyrillic in Latin letters, and the slugs made from them."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

# ICAO Doc 9303, part 3, section 6, table B: the order used in passports. It drops the soft sign
# and spells the hard sign "ie". The last row holds neighbours' letters from the same table.
_ICAO: Final[Mapping[str, str]] = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "ie", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
    "ґ": "g", "є": "ie", "ї": "i", "ў": "u",
}  # fmt: skip

# Kazakh names in a Russian text: the 2021 letters without their diacritics.
_KAZAKH_LETTERS_FOLDED: Final[Mapping[str, str]] = {
    "ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
}  # fmt: skip

_RUSSIAN: Final[Mapping[str, str]] = {**_ICAO, **_KAZAKH_LETTERS_FOLDED}

# The alphabet published on 28 January 2021. The last row holds letters of borrowed words, which
# have no counterpart there; their spellings are the portal's choice.
_KAZAKH: Final[Mapping[str, str]] = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "ğ", "д": "d", "е": "e", "ж": "j",
    "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ñ",
    "о": "o", "ө": "ö", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "ū", "ү": "ü",
    "ф": "f", "х": "h", "һ": "h", "ш": "ş", "ы": "y", "і": "ı",
    "ё": "io", "ц": "ts", "ч": "ch", "щ": "şş", "ъ": "", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip

# Dotted and dotless i are two letters here, so str.upper() would give the wrong capital for "i".
_KAZAKH_CAPITALS: Final = str.maketrans(
    "aäbcdefgğhiıjklmnñoöpqrsştuūüvyz",
    "AÄBCDEFGĞHİIJKLMNÑOÖPQRSŞTUŪÜVYZ",
)

# Lower-case Latin letters that Unicode does not decompose into a letter and an accent.
_INDIVISIBLE: Final = str.maketrans(
    {
        "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d",
        "þ": "th", "ə": "a",
    }
)  # fmt: skip

_NEITHER_LETTER_NOR_DIGIT: Final = re.compile(r"[^a-z0-9]+")


def transliterate(text: str, *, language: str) -> str:
    """Return ``text`` with its Cyrillic letters spelled in Latin ones, in Unicode form NFC.

    Russian (``"ru"``) follows ICAO Doc 9303, the order used in passports: ``ё`` and ``э`` e,
    ``й`` i, ``х`` kh, ``ц`` ts, ``щ`` shch, ``ъ`` ie, ``ы`` y, ``ю`` iu, ``я`` ia; ``ь`` is
    dropped. Kazakh letters in a Russian text lose their diacritics: ``қ`` q, ``ң`` n, ``ү`` u.
    Cyrillic words in an English text (``"en"``) are spelled the same way.

    Kazakh (``"kk"``) follows the alphabet of 2021; see ``latin_kazakh``.

    A capital that becomes several letters stays all capitals inside an all-capital word: ``Щука``
    Shchuka, ``ТЭЦ`` TETS. Characters that are not Cyrillic letters pass unchanged.

    Raises ValueError for any other language.
    """
    if language == "kk":
        return latin_kazakh(text)
    if language in ("en", "ru"):
        return _spelled(text, _RUSSIAN, str.upper)
    raise ValueError(f"unknown language {language!r}; known: en, kk, ru")


def latin_kazakh(text: str) -> str:
    """Return Kazakh ``text`` in the Latin alphabet of 2021, with diacritics, in form NFC.

    ``ә`` ä, ``ғ`` ğ, ``и`` and ``й`` i (capital İ), ``і`` ı (capital I), ``ң`` ñ, ``ө`` ö,
    ``ұ`` ū, ``ү`` ü, ``ш`` ş, ``х`` and ``һ`` h. The letters of borrowed words, which have no place
    in that alphabet, are spelled ``ё`` io, ``ц`` ts, ``ч`` ch, ``щ`` şş, ``э`` e, ``ю`` iu,
    ``я`` ia; ``ъ`` and ``ь`` are dropped. Other characters pass unchanged.
    """
    return _spelled(text, _KAZAKH, _kazakh_upper)


def slug(text: str, *, language: str, limit: int = 60) -> str:
    """Return ``text`` as lower-case ASCII words joined by single hyphens, for an address.

    Cyrillic is spelled as ``transliterate`` does for the language; for Kazakh the diacritics are
    then folded: ``ä`` a, ``ñ`` n, ``ğ`` g, ``ş`` sh, ``ū`` and ``ü`` u, ``ö`` o, ``ı`` i. Latin
    words are kept without their accents, digits are kept, and everything else separates words.

    The result has at most ``limit`` characters and ends with a whole word, unless the first word
    alone is longer: then that word is cut. A text with no letter or digit to keep gives ``""``.

    Raises ValueError for a language other than en, kk and ru, or a limit below 1.
    """
    if limit < 1:
        raise ValueError(f"a slug needs a limit of at least 1 character, got {limit}")
    latin = transliterate(_visible(text), language=language)
    if language == "kk":
        # Letters of other Cyrillic alphabets have no Kazakh spelling; a passport has one.
        latin = _spelled(latin, _RUSSIAN, str.upper)
    words = _NEITHER_LETTER_NOR_DIGIT.sub("-", _folded(latin, language)).strip("-")
    return _cut(words, limit)


def _spelled(text: str, table: Mapping[str, str], upper: Callable[[str], str]) -> str:
    """Return ``text`` with each letter of ``table`` replaced, its case kept by ``upper``."""
    # "й" and "ё" may arrive as a letter and a combining mark, which the table does not know.
    text = unicodedata.normalize("NFC", text)
    spelled = []
    for place, letter in enumerate(text):
        small = letter.lower()
        latin = table.get(small)
        if latin is None:
            spelled.append(letter)
        elif letter == small:
            spelled.append(latin)
        elif _in_capitals(text, place):
            spelled.append(upper(latin))
        else:
            spelled.append(upper(latin[:1]) + latin[1:])
    return unicodedata.normalize("NFC", "".join(spelled))


def _in_capitals(text: str, place: int) -> bool:
    """Say whether the capital at ``place`` belongs to a word written in capitals."""
    after = text[place + 1 : place + 2]
    if after.isalpha():
        return after.isupper()
    return text[max(place - 1, 0) : place].isupper()


def _kazakh_upper(latin: str) -> str:
    return latin.translate(_KAZAKH_CAPITALS)


def _visible(text: str) -> str:
    """Return ``text`` without invisible characters, such as soft hyphens, that split no word."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cf")


def _folded(latin: str, language: str) -> str:
    """Return ``latin`` in lower case without accents."""
    small = unicodedata.normalize("NFC", latin.lower())
    if language == "kk":
        small = small.replace("ş", "sh")
    letters = unicodedata.normalize("NFD", small.translate(_INDIVISIBLE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _cut(words: str, limit: int) -> str:
    """Return the longest run of whole words of ``words`` that fits ``limit``."""
    if len(words) <= limit:
        return words
    whole, _, _ = words[: limit + 1].rpartition("-")
    return whole or words[:limit]
