"""The text of a page, whatever its server and its own head say that it is written in."""

import codecs
import re

from keruen.archive.texts.encodings import Decoded, decoded, guessed, mended
from keruen.archive.texts.json_text import fit

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_IN_HEADER = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_HEAD = re.compile(
    rb"<meta\b[^>]{0,200}?charset=[\"']?\s*([\w.:-]+)|<\?xml[^>]{0,80}?encoding=[\"']([\w.:-]+)", re.I
)
_HEAD_BYTES = 8192
# Servers declare these of any page, whatever it is written in.
_NOT_MEANT = frozenset({"iso8859-1", "cp1252", "ascii", "utf-8"})
_RUSSIAN = re.compile("[а-яё]{3,}")


def page_text(raw: bytes, content_type: str = "") -> Decoded:
    """The page as text without characters that nothing can hold; `repair` says what had to be done."""
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return Decoded(_tidy(raw[len(mark) :].decode(codec, "replace")))
    found = _decoded(raw, _declared(raw, content_type))
    text = mended(found.text)
    repair = found.repair or ("text that was encoded twice" if text != found.text else "")
    return Decoded(_tidy(text), repair)


def _decoded(raw: bytes, declared: list[str]) -> Decoded:
    meant = next((codec for codec in declared if codec not in _NOT_MEANT), "")
    if meant:
        return decoded(raw, meant)
    if not declared or "utf-8" in declared:
        return decoded(raw)
    codec = guessed(raw)
    # What is declared as Latin may be Cyrillic, where most words would be: no page of Latin letters reads so.
    is_cyrillic = len(_RUSSIAN.findall(raw.decode(codec, "ignore"))) >= 5
    return decoded(raw, codec if is_cyrillic else declared[0])


def _declared(raw: bytes, content_type: str) -> list[str]:
    """Python's names of what the header and the page's head declare, in this order."""
    named = [found[1] for found in [_IN_HEADER.search(content_type)] if found]
    in_head = _IN_HEAD.search(raw[:_HEAD_BYTES])
    if in_head:
        named.append((in_head[1] or in_head[2]).decode("ascii", "ignore"))
    return [codec for name in named if (codec := _codec(name))]


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _tidy(text: str) -> str:
    return fit(text.replace("\ufeff", ""))
