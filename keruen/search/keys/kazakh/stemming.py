"""Endings taken off until none is left.

A word may lose more than it ever took on: қалта, a pocket, ends as қал does in a place. That is meant: its own forms
lose it as well, so they still meet; words of which it would join two that differ are named among the exceptions.
"""

from collections.abc import Mapping

from keruen.search.keys.kazakh.endings import ENDINGS, LONGEST, Ending
from keruen.search.keys.kazakh.letters import OPEN, VOICELESS_OF, VOWELS, has_vowel, is_front

_THIRD = "ыі"
# So ended, a word takes -сы itself; after others -сы is a stem's с and -ы: қаржысы, but облысы.
_WITH_OWN_VOWEL = frozenset({"шы", "ші", "қы", "кі", "жы", "бі"})
# Loans that end so take front and back endings alike: банктің, Тоқаевтың.
_EITHER = frozenset("кгльв")
# A known word as long as this is found under an ending whatever letters meet there.
_SURE = 4
# Nouns that lose the vowel of their last syllable end so, but for two or three that are exceptions.
_LOSING = frozenset("рнлзпқк")
_LENGTHS = range(1, LONGEST + 1)
_LAST = frozenset(text[-1] for text in ENDINGS)
_Split = tuple[str, str, Ending]


def stem(word: str, known: Mapping[str, str]) -> str:
    """What all forms of a noun have in common. `known` has the keys of words and stems that the rules would miss."""
    while True:
        found = known.get(word)
        if found is not None:
            return found
        splits = _splits(word)
        found = _known(splits, known)
        if found is not None:
            return found
        shorter = next((rest for rest, text, ending in reversed(splits) if _takes(rest, text, ending)), None)
        if shorter is None:
            return _shape(word)
        word = shorter


def is_form(word: str, known: Mapping[str, str]) -> bool:
    """Whether it is a known word of some length with one ending, as that word takes it."""
    return any(len(rest) >= _SURE and rest in known and _fits(rest, ending) for rest, _, ending in _splits(word))


def _splits(word: str) -> list[_Split]:
    """What may be an ending at the end of the word, the shortest first."""
    if word[-1] not in _LAST:
        return []
    return [
        (word[:-length], word[-length:], ENDINGS[word[-length:]])
        for length in _LENGTHS[: max(len(word) - 2, 0)]
        if word[-length:] in ENDINGS
    ]


def _known(splits: list[_Split], known: Mapping[str, str]) -> str | None:
    """The key of the longest known word before an ending."""
    for rest, text, ending in splits:
        key = known.get(rest)
        if key is None and rest[-1] in VOICELESS_OF and text[0] in VOWELS:
            key = known.get(rest[:-1] + VOICELESS_OF[rest[-1]])
        if key is not None and (len(rest) >= _SURE or _fits(rest, ending)):
            return key
    return None


def _takes(rest: str, text: str, ending: Ending) -> bool:
    last = rest[-1]
    if len(rest) < ending.least or not _fits(rest, ending) or not has_vowel(rest):
        return False
    if last not in OPEN:
        return True
    # No noun is one consonant and a vowel.
    if len(rest) == 2 and rest[0] not in VOWELS:
        return False
    if text in ("сы", "сі") and last in _THIRD:
        return rest[-2:] in _WITH_OWN_VOWEL
    # More nouns end in -он, -стан, -хан than in -о, -ста, -ха.
    return text not in ("ны", "ні") or not (last == "о" or (len(rest) > 5 and rest.endswith(("ста", "ха"))))


def _fits(rest: str, ending: Ending) -> bool:
    last = rest[-1]
    if last not in ending.after:
        return False
    if ending.is_front is None or last in _EITHER:
        return True
    front = is_front(rest)
    return front is None or front == ending.is_front


def _shape(word: str) -> str:
    """One spelling for what changes at the end of a stem when something follows."""
    # Loans with two consonants at the end: тест and тесті, the second of which looks like тес and -ті.
    if len(word) > 3 and ((word[-1] == "т" and word[-2] in "кспфхц") or (word[-1] == "д" and word[-2] in "нрл")):
        word = word[:-1]
    if len(word) > 2:
        word = word[:-1] + VOICELESS_OF.get(word[-1], word[-1])
    # халық and халқы.
    if len(word) > 3 and word[-2] in _THIRD and word[-1] in _LOSING and word[-3] not in VOWELS and has_vowel(word[:-3]):
        word = word[:-2] + word[-1]
    return word
