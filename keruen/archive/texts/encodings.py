"""Bytes as text, and text that somebody read in the wrong encoding before it was saved."""

import codecs
import re
from dataclasses import dataclass

import ftfy

UTF_8 = "utf-8"
# What Cyrillic was written in before UTF-8; in doubt the first.
CYRILLIC = ("windows-1251", "koi8-r", "iso8859-5", "cp866")

_LINES = re.compile(rb"[^\n]*\n|[^\n]+\Z")
_LOWER = re.compile("[а-яё]")

# The bytes 0x80 to 0xBF of UTF-8 as windows-1251 and windows-1252 show them; what they don't know stays as it is.
_AS_1251 = re.escape("".join(bytes([byte]).decode("cp1251", "ignore") for byte in range(0x80, 0xC0)))
_AS_1252 = re.escape("".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xC0)))
_CONTROLS = "\x80-\x9f"
# No word of any language has three such pairs in a row: Р°, Рё, С‚; Ð°, Ð¸, Ñ‚.
_TWICE_1251 = re.compile(rf"(?:[РСТУ][{_AS_1251}{_CONTROLS}]){{3}}")
_TWICE_1252 = re.compile(rf"(?:[ÐÑÒÓ][{_AS_1252}{_CONTROLS}]){{3}}|Ã[\x90\x91]\xc2|Ã[Ââ][€\x80-\xbf]")
# How far such a stretch goes: its letters, and what all encodings have in common.
_STRETCH_1251 = re.compile(rf"[ВРСТУвр{_AS_1251}{_CONTROLS}\x00-\x7f]+")
_STRETCH_1252 = re.compile(rf"[À-ÿ{_AS_1252}{_CONTROLS}\x00-\x7f]+")
# Words of nothing but accented letters, several of them: windows-1251 that was read as Latin ("Ïðèâåò").
_AS_LATIN = re.compile(r"(?<![A-Za-z])[À-ÿ¸¨]{3,}(?![A-Za-z])")
_CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")
# No text that was read wrongly is without these; right Russian and Kazakh hardly ever have them.
_SUSPECT = re.compile("[À-ÿ°±µ¶·ґєјЅѕїЂЃѓЉЊЌЋЏђљњќћџЎўЈ¤ҐЄЇ\x80-\x9f]")
# Saved and read wrongly again and again: more often than this nobody did it.
MOST_TIMES = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """`repair` says in words what had to be done; "" if nothing."""

    text: str
    repair: str = ""


def decoded(raw: bytes, declared: str = UTF_8) -> Decoded:
    """The text that the bytes say, whatever was declared; broken bytes are left out."""
    try:
        return Decoded(raw.decode(UTF_8))
    except UnicodeDecodeError:
        pass
    codec = _known(declared)
    if codec != UTF_8:
        return Decoded(raw.decode(codec, "replace").replace("\ufffd", ""))
    broken, whole = _broken(raw)
    if broken > whole:
        codec = guessed(raw)
        return Decoded(raw.decode(codec, "ignore"), f"read as {codec}: it is no UTF-8")
    return Decoded("".join(map(_line, _LINES.findall(raw))), f"bytes that are no UTF-8 ({broken})")


def mended(text: str) -> str:
    """The text as it was meant: UTF-8 that was read as windows-1251 or Latin, once or several times, is read anew."""
    if not _SUSPECT.search(text):
        return text
    for _ in range(MOST_TIMES):
        better = _once(text)
        if better == text:
            break
        text = better
    return text


def _once(text: str) -> str:
    if _TWICE_1251.search(text):
        text = _STRETCH_1251.sub(lambda found: _reread(found[0], _TWICE_1251), text)
    if _TWICE_1252.search(text):
        text = _STRETCH_1252.sub(lambda found: _reread(found[0], _TWICE_1252), text)
    words = _AS_LATIN.findall(text)
    if sum(map(len, words)) >= 12 and len(words) >= 2 and not _CYRILLIC_LETTER.search(text):
        text = _AS_LATIN.sub(lambda found: found[0].encode("latin-1").decode("cp1251", "ignore"), text)
    return text


def _reread(stretch: str, wrong: re.Pattern[str]) -> str:
    if not wrong.search(stretch):
        return stretch
    better = ftfy.fix_encoding(stretch)
    return stretch if "\ufffd" in better else better


def _known(name: str) -> str:
    try:
        return codecs.lookup(name or UTF_8).name
    except LookupError:
        return UTF_8


def _broken(raw: bytes) -> tuple[int, int]:
    """How many bytes are no UTF-8, and how many letters beyond ASCII are."""
    text = raw.decode(UTF_8, "surrogateescape")
    broken = sum("\udc80" <= letter <= "\udcff" for letter in text)
    return broken, sum(letter > "\x7f" for letter in text) - broken


def guessed(raw: bytes) -> str:
    """The encoding in which most letters are small ones, as in any text."""
    return max(CYRILLIC, key=lambda codec: len(_LOWER.findall(raw.decode(codec, "ignore"))))


def _line(raw: bytes) -> str:
    """One line of text that is UTF-8 elsewhere: a letter that was cut through goes, a foreign line is read."""
    try:
        return raw.decode(UTF_8)
    except UnicodeDecodeError:
        broken, whole = _broken(raw)
        return raw.decode(guessed(raw) if broken > max(whole, 3) else UTF_8, "ignore")
