"""Kazakh letters by what they do to an ending."""

FRONT = frozenset("әеөүіэ")
BACK = frozenset("аоұыя")
VOWELS = FRONT | BACK | frozenset("иуюё")
# Before an ending и and у sound as consonants do: оқудың, not оқуның.
OPEN = VOWELS - frozenset("иу")
GLIDES = frozenset("иуйрю")
NASALS = frozenset("мнң")
VOICED = frozenset("жз")
# Voiced letters at the end of loans are spoken, and followed, as voiceless ones: клубтың, Тоқаевқа.
VOICELESS = frozenset("кқпстфхһцчшщбвгғд")
SIGNS = frozenset("ьъ")
CONSONANTS = frozenset("йрлмнңжз") | VOICELESS | SIGNS
# What is spoken voiced before a vowel: мектеп, мектебі.
VOICELESS_OF = {"б": "п", "г": "к", "ғ": "қ"}
VOICED_OF = {"п": "б", "к": "г", "қ": "ғ"}


def is_front(word: str) -> bool | None:
    """Whether its last vowel wants front endings; None where that can't be said: и, у, ю and ё stand beside both."""
    for letter in reversed(word):
        if letter in FRONT:
            return True
        if letter in BACK:
            return False
        if letter in VOWELS:
            return None
    return None


def has_vowel(word: str) -> bool:
    return not VOWELS.isdisjoint(word)
