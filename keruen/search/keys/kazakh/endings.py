"""The endings of Kazakh nouns: which letters each may follow, and whether it is a front or a back one."""

from dataclasses import dataclass

from keruen.search.keys.kazakh.letters import (
    CONSONANTS,
    FRONT,
    GLIDES,
    NASALS,
    OPEN,
    SIGNS,
    VOICED,
    VOICELESS,
    VOWELS,
)

_L = frozenset("л")
_HARD = VOICELESS | SIGNS
_RINGING = GLIDES | _L | VOICED | SIGNS
_CLOSED = CONSONANTS | frozenset("уи")
_THIRD = frozenset("ыі")
_MOST = _RINGING | NASALS | OPEN

# Pairs of endings, the letters that they may follow, and how many letters must be left.
_ROWS: tuple[tuple[str, frozenset[str], int], ...] = (
    # More than one.
    ("лар лер", OPEN | GLIDES, 2),
    ("дар дер", NASALS | VOICED | _L | SIGNS, 2),
    ("тар тер", _HARD, 2),
    # Cases: genitive, accusative, locative, ablative, instrumental, dative.
    ("ның нің", OPEN | NASALS, 2),
    ("дың дің", _RINGING, 2),
    ("тың тің", _HARD, 2),
    ("ны ні", OPEN, 2),
    ("ды ді", _RINGING | NASALS, 2),
    ("ты ті", _HARD, 2),
    ("да де", _MOST, 2),
    ("та те", _HARD, 2),
    ("дан ден", _RINGING | OPEN, 2),
    ("тан тен", _HARD, 2),
    ("нан нен", NASALS | _THIRD, 2),
    ("мен", OPEN | NASALS | GLIDES | _L | SIGNS, 2),
    ("бен", VOICED, 2),
    ("пен", _HARD, 2),
    ("ға ге", _MOST, 2),
    ("қа ке", _HARD, 2),
    # Cases after "his, hers".
    ("нда нде на не н", _THIRD, 2),
    # What is there; what it is like.
    ("дағы дегі", _MOST, 2),
    ("тағы тегі", _HARD, 2),
    ("ндағы ндегі", _THIRD, 2),
    ("дай дей", _MOST, 3),
    ("тай тей", _HARD, 3),
    ("ндай ндей", _THIRD, 3),
    # Whose: his; ours, yours; mine, thine. Mine and thine after a vowel look like the end of many nouns.
    ("сы сі", OPEN, 2),
    ("ы і", _CLOSED, 2),
    ("мыз міз ңыз ңіз", OPEN, 2),
    ("ымыз іміз ыңыз іңіз", _CLOSED, 2),
    # Many stems of four letters end so; nouns of two, of which something is mine, are among the exceptions.
    ("ым ім ың ің", _CLOSED, 3),
    ("ыма іме ыңа іңе", _CLOSED, 2),
    ("м ң ма ме ңа ңе", frozenset("аәеоя"), 4),
    ("нікі", OPEN | NASALS, 2),
    ("дікі", _RINGING, 2),
    ("тікі", _HARD, 2),
    # Who one is: I am, we are.
    ("пын пін пыз піз", _HARD, 3),
    ("бын бін быз біз", VOICED, 3),
    ("мын мін", NASALS | GLIDES | _L, 3),
)
_ALIKE_AFTER_ALL_VOWELS = frozenset({"мен", "бен", "пен", "нікі", "дікі", "тікі"})


@dataclass(frozen=True, slots=True)
class Ending:
    """`is_front` is None where it is the same after all vowels, or has none."""

    after: frozenset[str]
    is_front: bool | None
    least: int


def _is_front(text: str) -> bool | None:
    vowel = next((letter for letter in text if letter in VOWELS), None)
    return None if vowel is None or text in _ALIKE_AFTER_ALL_VOWELS else vowel in FRONT


ENDINGS = {text: Ending(after, _is_front(text), least) for texts, after, least in _ROWS for text in texts.split()}
LONGEST = max(map(len, ENDINGS))
