"""HTML that was pasted from a word processor: what only the word processor reads goes, the text stays."""

import re

# Each looks for one letter first: most texts have few of those, and none of the signs.
_TAGS = re.compile(r"<(?:[ovwm]:|st1:|!\[|!--\[if|xml|style)", re.IGNORECASE)
_ENTITIES = re.compile(r"&(?:nbsp|shy|#160|#xa0|#173|#8203|#65279);", re.IGNORECASE)
_SIGNS = ("\xa0", "\xad", "\u200b", "\u2060", "\ufeff", "MsoList")
# What nobody closed is looked through as far as the next that begins so: text made to be slow is gone through once.
_CONDITIONAL = re.compile(
    r"<!--\[if\b(?:(?!<!--\[if\b).)*?-->|<!(?:--)?\[(?:if|endif)[^<>]*+>", re.DOTALL | re.IGNORECASE
)
_ISLANDS = re.compile(
    r"<(xml|style|meta|link|title)\b[^<>]*+>(?:(?!<\1\b).)*?</\1\s*+>|<(?:meta|link)\b[^<>]*+>",
    re.DOTALL | re.IGNORECASE,
)
_OFFICE_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}:[a-z][a-z0-9]*\b[^<>]*+>", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\xad\u200b\u2060\ufeff]|&shy;|&#173;|&#8203;|&#65279;")
_NO_BREAK = re.compile(r"&nbsp;|&#160;|&#xa0;", re.IGNORECASE)
# Several in a row were to move text about; a single one holds two words together and stays.
_RUN = re.compile(r"(?<![ \xa0])(?=[ ]*+\xa0)[ \xa0]{2,}+")
_WORD_BULLET = re.compile(
    r"(<p\b[^<>]{0,500}MsoList[^<>]{0,500}>)((?:\s|<[^<>]*+>)*+)[·•§o\uf0b7\uf0a7](?=\s|<[^<>]*+>|\xa0)", re.IGNORECASE
)
# Text in which every other space is unbreakable was not written so by a person.
TOO_MANY = 10


def without_word(html: str) -> str:
    """The same text without conditional comments, Office's own tags, invisible signs and runs of &nbsp;."""
    if not (_ENTITIES.search(html) or _TAGS.search(html) or any(sign in html for sign in _SIGNS)):
        return html
    html = _CONDITIONAL.sub("", html) if "<!" in html else html
    html = _OFFICE_TAG.sub("", _ISLANDS.sub("", html)) if "<" in html else html
    html = _INVISIBLE.sub("", _NO_BREAK.sub("\xa0", html))
    html = _WORD_BULLET.sub(r"\1\2", html)
    unbreakable = html.count("\xa0")
    if unbreakable >= TOO_MANY and unbreakable * 3 > html.count(" "):
        html = html.replace("\xa0", " ")
    return _RUN.sub(" ", html)
