"""Headlines' words as addresses, each word spelled once."""

from functools import cache

from keruen.lib import transliteration

LONGEST = 60


def slug(headline: str, *, language: str) -> str:
    """The same as `transliteration.slug` of the whole, which takes longer than writing the story."""
    words: list[str] = []
    length = -1
    for part in headline.split():
        word = _spelled(part, language)
        if not word:
            continue
        length += 1 + len(word)
        if length > LONGEST:
            break
        words.append(word)
    return "-".join(words)


@cache
def _spelled(word: str, language: str) -> str:
    return transliteration.slug(word, language=language, limit=1_000)
