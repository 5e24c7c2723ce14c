"""What stands about a story's text and is told elsewhere: its headline, its lede, the line of its date and names."""

import re
from dataclasses import dataclass, field
from datetime import UTC

from keruen.archive.importers.site.page.moments import shown_to_people, without_moments
from keruen.archive.importers.site.page.parts import Part

_AUTHOR = re.compile(r"^(?:автор|авторы|авторлар|авторлары|мәтін|текст)\s*:\s*(?P<names>\S.{2,100})$", re.IGNORECASE)
_SEEN = re.compile(
    r"(?:просмотр\w*|қаралым|қаралды|прочитан\w*|оқылды|views)\W*\d*|\d+\s*(?:просмотр\w*|рет)", re.IGNORECASE
)
# Further down such a line is part of the text.
_FIRST = 5
_MOST_IN_LINE = 200
_LEAST_LEFT = 25


@dataclass(slots=True)
class Body:
    """`html` is the story's text; `dropped` what stood among it and is none, in words; `authors` a line at its end.

    `lede` is the one that was looked for, if it stood in the text; `captions` what stands below pictures, by file.
    """

    html: str = ""
    lede: str = ""
    letters: int = 0
    dropped: list[str] = field(default_factory=list)
    authors: str = ""
    captions: dict[str, str] = field(default_factory=dict)


def without_frame(parts: list[Part], body: Body, shown: set[str], lede: str) -> list[Part]:
    """The parts without those that say what is told elsewhere; `shown` are headline and names, in small letters."""
    kept: list[Part] = []
    texts = 0
    for part in parts:
        author = _AUTHOR.match(part.text)
        texts += bool(part.text)
        if part.is_media or not part.text:
            kept.append(part)
        elif lede and not body.lede and _letters(part.text) == _letters(lede):
            body.lede = lede
            kept += _media_of(part)
        elif texts <= _FIRST and _is_frame(part.text, shown):
            kept += _media_of(part)
        elif author:
            body.authors = body.authors or author["names"]
        else:
            kept.append(part)
    return kept


def _is_frame(text: str, shown: set[str]) -> bool:
    """Whether nothing is left but signs, once headline, date, names and numbers of readers are taken from it."""
    if len(text) > _MOST_IN_LINE + max(map(len, shown), default=0):
        return False
    rest = text.lower()
    for each in sorted(shown, key=len, reverse=True):
        rest = rest.replace(each, " ")
    has_date = shown_to_people(rest, zone=UTC) is not None
    left = len(_letters(_SEEN.sub(" ", without_moments(rest))))
    return left == 0 or (has_date and left < _LEAST_LEFT)


def _media_of(part: Part) -> list[Part]:
    return [Part(each, "", is_media=True) for each in part.element.iter("img", "iframe", "video")]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
