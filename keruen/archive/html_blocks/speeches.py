"""Attributed speech as old pages wrote it: a line "Аслан Тулеков, режиссер:" and paragraphs that begin with a dash."""

import re
from collections.abc import Iterable, Iterator

from bs4 import BeautifulSoup, NavigableString

from keruen.archive.html_blocks.inline import text_of
from keruen.archive.html_blocks.pieces import Paragraph, Piece, Speech

_LETTERS = "A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі"
_CAPITALS = "A-ZА-ЯЁӘҒҚҢӨҰҮҺІ"
_WORD = rf"[{_CAPITALS}][{_LETTERS}’'`ʼ-]*\.?"
# What stands in names in lower case: Сауле Кайрат кызы, Мұхтар Омархан ұлы, Шарль де Голль.
_PARTICLE = r"(?:оглы|улы|кызы|ұлы|қызы|де|ван|фон|дер|ибн|бен|аль|эль|да)"
_NAME = rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}|\s+{_PARTICLE}){{1,4}}"
_SPEAKER = re.compile(rf"(?P<name>{_NAME})\s*,\s*(?P<role>[^:—]{{2,200}}?)\s*:")
_SPEAKER_AND_WORDS = re.compile(rf"{_SPEAKER.pattern}\s*[—–]\s*\S")
_DASH = re.compile(r"^[\s\xa0]*(?:[—–―][\s\xa0]*|-[\s\xa0]+)")
_BREAK = re.compile(r"\s*<br>\s*")
_LEADING_BOLD = re.compile(r"^\s*<b>([^<]*)</b>\s*(:?)\s*")


def gather_speeches(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces, with each speaker's line and the dashed paragraphs after it made one Speech."""
    gathered: list[Piece] = []
    for piece in _split_at_speakers(pieces):
        before = gathered[-1] if gathered else None
        if isinstance(piece, Paragraph) and _DASH.match(text_of(piece.html)):
            if isinstance(before, Speech):
                before.paragraphs.append(without_dash(piece.html))
                continue
            speech = _speech_of(before)
            if speech is not None:
                speech.paragraphs.append(without_dash(piece.html))
                gathered[-1] = speech
                continue
        gathered.append(piece)
    return gathered


def without_dash(html: str) -> str:
    """The paragraph without the dash that opens it, inside a mark or not."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.find_all(string=True):
        if node.strip():
            node.replace_with(NavigableString(_DASH.sub("", str(node), count=1)))
            break
    return str(soup).replace("<br/>", "<br>").strip()


def _speech_of(piece: Piece | None) -> Speech | None:
    if not isinstance(piece, Paragraph):
        return None
    found = _SPEAKER.fullmatch(text_of(piece.html))
    return Speech(found["name"], found["role"], []) if found else None


def _split_at_speakers(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Some pages put the speaker and the words in one paragraph, with a line break between them or in bold."""
    for piece in pieces:
        if isinstance(piece, Paragraph):
            yield from _split(piece)
        else:
            yield piece


def _split(paragraph: Paragraph) -> Iterator[Paragraph]:
    lines = _BREAK.split(paragraph.html) if "<br>" in paragraph.html else [paragraph.html]
    if len(lines) > 1 and _SPEAKER.fullmatch(text_of(lines[0])) and _DASH.match(text_of(lines[1])):
        yield from (Paragraph(_closed(line)) for line in lines)
        return
    bold = _LEADING_BOLD.match(paragraph.html)
    if bold and _SPEAKER_AND_WORDS.match(text_of(paragraph.html)):
        head, rest = bold[1] + bold[2], paragraph.html[bold.end() :]
        if _SPEAKER.fullmatch(head.strip()) and _DASH.match(text_of(rest)):
            yield Paragraph(head)
            yield Paragraph(rest)
            return
    yield paragraph


def _closed(html: str) -> str:
    """A line cut out of a paragraph, its marks closed."""
    return str(BeautifulSoup(html, "html.parser"))
