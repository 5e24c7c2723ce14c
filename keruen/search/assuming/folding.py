"""One spelling for words that look or sound alike, whatever letters they are typed in.

`fold` is for Cyrillic: қазақ and казак both give казак. `latin_folds` gives what a word in Latin letters may come to,
so that qazaq, kazak and қазақ meet. Known spellings: the Kazakh alphabets of 2018 and 2021, passports, and what people
type.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from keruen.search.keys.kazakh.endings import ENDINGS

_CYRILLIC: Final = str.maketrans(
    {
        "қ": "к", "ғ": "г", "ұ": "у", "ү": "у", "ө": "о", "ә": "а", "ң": "н", "һ": "х",
        "і": "и", "й": "и", "ы": "и", "ь": "", "ъ": "", "э": "е", "ё": "е", "щ": "ш", "ю": "иу", "я": "иа",
    }
)  # fmt: skip
_ENDING: Final = re.compile("(?:иами|ами|иах|ах|иам|ам|ов|ом|ои|еи|иа|[аеиоу])$")
_REPEATED_I: Final = re.compile("ии+")

# Several letters first. Where a spelling is read in two ways, both stand here, the likelier one first.
_LATIN: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("shch", ("ш",)), ("sch", ("ш", "сч")),
    ("zh", ("ж",)), ("kh", ("х", "к")), ("gh", ("г",)), ("sh", ("ш",)), ("ch", ("ч",)), ("ts", ("ц", "тс")),
    ("ng", ("нг", "н")), ("ya", ("иа",)), ("ia", ("иа",)), ("yu", ("иу",)), ("iu", ("иу",)), ("yo", ("е", "ио")),
    ("ye", ("е", "ие")), ("a", ("а",)), ("b", ("б",)), ("c", ("к", "ц", "с")), ("d", ("д",)), ("e", ("е",)),
    ("f", ("ф",)), ("g", ("г",)), ("h", ("х",)), ("i", ("и",)), ("j", ("ж", "и")), ("k", ("к",)), ("l", ("л",)),
    ("m", ("м",)), ("n", ("н",)), ("o", ("о",)), ("p", ("п",)), ("q", ("к",)), ("r", ("р",)), ("s", ("с",)),
    ("t", ("т",)), ("u", ("у",)), ("v", ("в",)), ("w", ("у", "в")), ("x", ("х", "кс")), ("y", ("и",)), ("z", ("з",)),
)  # fmt: skip
_READINGS: Final = dict(_LATIN)
_SPELLING: Final = re.compile("|".join(spelling for spelling, _ in _LATIN))
# So many readings of one word are looked up; a word with more doubtful spellings is read the likelier way.
MOST: Final = 12
# In 2018 ý was the у that 2021 spells u; without its mark it would be read as ы. The rest lose their marks.
_MARKED: Final = str.maketrans({"ý": "u", "ı": "i", "ə": "a", "ŋ": "n", "ß": "ss"})


def fold(word: str) -> str:
    """The spelling that a Cyrillic word shares with those that look alike. For words in `keys.normal` form."""
    return _REPEATED_I.sub("и", word.translate(_CYRILLIC))


def shortened(folded: str) -> Iterator[str]:
    """A folded word without Kazakh endings, one, two or three of them, the longest rests first: казактарга, казак."""
    rests = [folded]
    for _ in range(3):
        rests = [rest[: -len(end)] for rest in rests for end in _ENDINGS if _may_end(rest, end)]
        rests = sorted(set(rests), key=len, reverse=True)[:MOST]
        yield from rests


def _may_end(word: str, end: str) -> bool:
    return word.endswith(end) and len(word) - len(end) >= _LEAST


def without_ending(folded: str) -> str:
    """A folded word without the vowels and the like that most cases of a Russian noun end with: тиулпани, тиулпан."""
    rest = _ENDING.sub("", folded)
    return rest if len(rest) > _LEAST else folded


def latin_folds(word: str) -> tuple[str, ...]:
    """What `fold` would give for the Cyrillic words that this Latin one may stand for, the likeliest first."""
    word = _unmarked(word)
    spellings = _SPELLING.findall(word)
    if "".join(spellings) != word:
        return ()
    readings = [""]
    for spelling in spellings:
        ways = _READINGS[spelling] if len(readings) * len(_READINGS[spelling]) <= MOST else _READINGS[spelling][:1]
        readings = [reading + way for way in ways for reading in readings]
    return tuple(dict.fromkeys(_REPEATED_I.sub("и", reading) for reading in readings))


_ENDINGS: Final = tuple(sorted({fold(ending) for ending in ENDINGS}))
_LEAST: Final = 4


def _unmarked(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.translate(_MARKED).replace("ş", "sh"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
