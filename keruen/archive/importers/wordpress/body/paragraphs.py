"""Text of the classic editor: an empty line parts paragraphs, a line's end is a line's end."""

import re
from collections.abc import Iterator

from keruen.archive.importers.wordpress.body.parts import BEGIN, END

_HOLDERS = "address|article|aside|blockquote|body|center|details|div|fieldset|figure|footer|form|header|hgroup|main|nav"
_HOLDERS += "|section"
_LINES = "caption|dd|dt|figcaption|h[1-6]|legend|li|p|summary|td|th"
_FRAMES = "colgroup|dl|hr|map|menu|ol|optgroup|table|tbody|tfoot|thead|tr|ul|col|area"
# Nothing in these is touched.
_WHOLE = "canvas|embed|iframe|math|noscript|object|pre|script|select|style|svg|textarea|video|audio"

_HOLDER, _LINE, _FRAME = (re.compile(names) for names in (_HOLDERS, _LINES, _FRAMES))
_TOKEN = re.compile(
    rf"<(?P<closing>/?)(?P<name>{_HOLDERS}|{_LINES}|{_FRAMES}|{_WHOLE})(?=[\s/>])[^<>]*>|{BEGIN}\d+{END}",
    re.IGNORECASE,
)
_WHOLE_NAME = re.compile(_WHOLE)
_EMPTY_LINES = re.compile(r"\n[ \t\xa0]*\n\s*")
# A run of spaces is gone through once, from its beginning.
_TAG_OR_LINE = re.compile(r"<[^<>]*>|(?<![ \t])[ \t]*+\n[ \t]*+")
_BREAKS = re.compile(r"(<br ?/?>)[ \t]*\n[ \t]*", re.IGNORECASE)


def with_paragraphs(html: str) -> str:
    """The same with <p> and <br> where WordPress shows them."""
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in text:
        return text
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    """Block tags as they stand, and the text between them by what it stands in."""
    around: list[str] = []
    unclosed: set[str] = set()
    place = 0
    while found := _TOKEN.search(text, place):
        yield _shown(text[place : found.start()], around[-1] if around else "")
        end = _end_of_whole(text, found, unclosed)
        yield text[found.start() : end]
        _step(around, found)
        place = end
    yield _shown(text[place:], around[-1] if around else "")


def _step(around: list[str], found: re.Match[str]) -> None:
    """In which block the text stands behind this tag."""
    name = (found["name"] or "").lower()
    if not name or _WHOLE_NAME.fullmatch(name) or name in {"hr", "col", "area"}:
        return
    if not found["closing"]:
        if name == "p" and around and around[-1] == "p":
            return
        around.append(name)
        del around[:-200]
    elif name in around:
        del around[len(around) - 1 - around[::-1].index(name) :]


def _end_of_whole(text: str, found: re.Match[str], unclosed: set[str]) -> int:
    """Where the thing ends that begins here: a tag, or all of it where nothing in it is touched.

    Of what isn't closed anywhere (`unclosed`) the end is looked for once only.
    """
    name = (found["name"] or "").lower()
    if found["closing"] or name in unclosed or not _WHOLE_NAME.fullmatch(name):
        return found.end()
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(text, found.end())
    if closing is None:
        unclosed.add(name)
    return closing.end() if closing else found.end()


def _shown(text: str, around: str) -> str:
    stripped = text.strip("\n\t ")
    if not stripped or _FRAME.fullmatch(around):
        return stripped or text
    if _LINE.fullmatch(around):
        parts = _EMPTY_LINES.split(stripped)
        return ("</p><p>" if around == "p" else "<br><br>").join(_broken(part) for part in parts)
    return "".join(f"<p>{_broken(part)}</p>" for part in _EMPTY_LINES.split(stripped))


def _broken(text: str) -> str:
    """With <br> at its lines' ends."""
    if "\n" not in text:
        return text
    return _TAG_OR_LINE.sub(_break, _BREAKS.sub(r"\1", text))


def _break(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("<") else "<br>"
