"""How long a text takes to read."""

from collections.abc import Mapping
from typing import Final

from keruen.lib.languages import in_language

# Kazakh builds with suffixes what Russian and English say in several words, so its words are
# longer and fewer of them are read in a minute.
_WORDS_PER_MINUTE: Final[Mapping[str, int]] = {"en": 230, "kk": 160, "ru": 180}


def minutes(words: int, *, language: str) -> int:
    """Return the minutes it takes to read ``words`` words, rounded up and at least 1.

    Counts 180 words a minute in Russian, 160 in Kazakh and 230 in English.

    Raises ValueError for any other language and for a negative number of words.
    """
    if words < 0:
        raise ValueError(f"a text cannot have {words} words")
    speed = in_language(_WORDS_PER_MINUTE, language)
    return max(1, -(-words // speed))
