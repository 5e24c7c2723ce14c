"""The small markup of the demo's stories: blocks parted by an empty line, told apart by how they begin."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from keruen.archive.html_blocks.addresses import http_address


class MarkupError(ValueError):
    """What is wrong, in which block."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Speech:
    """By `person`, a key of the cast, or by a name and role."""

    paragraphs: tuple[str, ...]
    person: str = ""
    name: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class PullQuote:
    text: str
    attribution: str = ""


@dataclass(slots=True)
class Interview:
    """Questions, each with the paragraphs of its answer."""

    exchanges: list[tuple[str, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FactBox:
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Photo:
    key: str
    caption: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class Gallery:
    title: str
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Embed:
    address: str
    title: str


Part = (
    Paragraph
    | BulletList
    | Heading
    | Speech
    | PullQuote
    | Interview
    | Table
    | FactBox
    | Related
    | Photo
    | Gallery
    | Embed
)

LINK: Final = re.compile(r"\[([^\]]+)\]\(([^)\s]*)\)")
_MARKERS = ("## ", "@ ", "> ", ">> ", "? ", "! ", "|", "[[", "]]", "-> ", "![", "[gallery]", "<<", "- ")
_PHOTO = re.compile(r"!\[([a-z0-9-]+)\]\s*([^|]*?)\s*(?:\|\s*(.+))?")
_EMBED = re.compile(r"<<(\S+)>>\s*(.+)")


def parse(text: str) -> list[Part]:
    """The parts of a body in order. MarkupError names the block by number and by its first words."""
    parts: list[Part] = []
    for number, lines in enumerate(_chunks(text), start=1):
        try:
            found = _parsed(lines)
        except MarkupError as error:
            raise MarkupError(f"block {number} (“{lines[0][:40]}”): {error}") from error
        if isinstance(found, Interview) and parts and isinstance(parts[-1], Interview):
            _continue(parts[-1], found)
        else:
            parts.append(found)
    for part in parts:
        if isinstance(part, Interview) and (
            not part.exchanges[0][0] or not all(answers for _, answers in part.exchanges)
        ):
            raise MarkupError(f"the interview after “{part.exchanges[0][0][:40]}”: a question or an answer is missing")
    return parts


def photos_in(parts: list[Part]) -> Iterator[Photo]:
    for part in parts:
        if isinstance(part, Photo):
            yield part
        elif isinstance(part, Gallery):
            yield from part.photos


def _chunks(text: str) -> Iterator[list[str]]:
    """Runs of lines; an empty line inside [[ … ]] parts nothing."""
    chunk: list[str] = []
    for line in [*text.splitlines(), ""]:
        is_open = bool(chunk) and chunk[0].startswith("[[") and chunk[-1] != "]]"
        if line.strip():
            chunk.append(line.strip())
        elif chunk and not is_open:
            yield chunk
            chunk = []
    if chunk:
        raise MarkupError(f"“{chunk[0][:40]}”: a fact box ends with a line ]]")


def _parsed(lines: list[str]) -> Part:
    for _, target in LINK.findall("\n".join(lines)):
        if not target.startswith("story:") and not http_address(target):
            raise MarkupError(f"“{target}” is no address: use https://… or story:key")
    for marker, read in _READERS.items():
        if lines[0].startswith(marker):
            return read(lines)
    misplaced = [line for line in lines[1:] if line.startswith(_MARKERS)]
    if lines[0].startswith(_MARKERS) or misplaced:
        line = (misplaced or lines)[0]
        raise MarkupError(f"“{line[:40]}” begins like another kind of block; put an empty line before it")
    return Paragraph(" ".join(lines))


def _after(marker: str, lines: list[str]) -> tuple[str, ...]:
    """Each line without the marker that it must begin with."""
    for line in lines:
        if not line.startswith(marker):
            raise MarkupError(f"“{line[:40]}” should begin with “{marker.strip()}”")
    return tuple(line.removeprefix(marker).strip() for line in lines)


def _heading(lines: list[str]) -> Heading:
    if len(lines) > 1:
        raise MarkupError("a heading has one line; put an empty line after it")
    return Heading(_after("## ", lines)[0])


def _speech(lines: list[str]) -> Speech:
    who = lines[0].removeprefix("@ ").strip()
    words = _after("— ", lines[1:])
    if not words:
        raise MarkupError("nothing is said: add lines that begin with “— ”")
    if who.startswith("person:"):
        return Speech(words, person=who.removeprefix("person:"))
    name, comma, role = who.partition(",")
    if not comma:
        raise MarkupError("write “@ Name, role” or “@ person:key”")
    return Speech(words, name=name.strip(), role=role.strip())


def _pull_quote(lines: list[str]) -> PullQuote:
    attributions = [line.removeprefix(">> ").strip() for line in lines if line.startswith(">> ")]
    words = _after("> ", [line for line in lines if not line.startswith(">> ")])
    return PullQuote(" ".join(words), " ".join(attributions))


def _interview(lines: list[str]) -> Interview:
    interview = Interview()
    for line in lines:
        if line.startswith("? "):
            interview.exchanges.append((line.removeprefix("? ").strip(), []))
            continue
        (answer,) = _after("! ", [line])
        if not interview.exchanges:
            interview.exchanges.append(("", []))
        interview.exchanges[-1][1].append(answer)
    return interview


def _continue(interview: Interview, more: Interview) -> None:
    """An answer that begins a block goes on with the one before."""
    question, answers = more.exchanges[0]
    if question:
        interview.exchanges += more.exchanges
    else:
        interview.exchanges[-1][1].extend(answers)
        interview.exchanges += more.exchanges[1:]


def _table(lines: list[str]) -> Table:
    caption = lines[0].removeprefix("|=").strip() if lines[0].startswith("|=") else ""
    rows = [line for line in lines if not line.startswith("|=")]
    cells = tuple(tuple(cell.strip() for cell in row.strip("|").split("|")) for row in _after("|", rows))
    if len(cells) < 2 or len({len(row) for row in cells}) != 1:
        raise MarkupError(f"a table needs a head and rows of as many cells; it has {[len(row) for row in cells]}")
    return Table(caption, cells)


def _fact_box(lines: list[str]) -> FactBox:
    if lines[-1] != "]]":
        raise MarkupError("a fact box ends with a line ]]")
    return FactBox(lines[0].removeprefix("[[").strip(), _after("- ", lines[1:-1]))


def _related(lines: list[str]) -> Related:
    keys = ",".join(_after("-> ", lines)).split(",")
    return Related(tuple(key.strip() for key in keys))


def _photo(lines: list[str]) -> Photo:
    found = _PHOTO.fullmatch(lines[0])
    if len(lines) > 1 or not found:
        raise MarkupError("write one line “![key] caption | alternative text”, or [gallery] before several")
    return Photo(found[1], found[2], found[3] or "")


def _gallery(lines: list[str]) -> Gallery:
    photos = tuple(_photo([line]) for line in lines[1:])
    if len(photos) < 2:
        raise MarkupError("a gallery has two pictures at least")
    return Gallery(lines[0].removeprefix("[gallery]").strip(), photos)


def _embed(lines: list[str]) -> Embed:
    found = _EMBED.fullmatch(lines[0])
    if len(lines) > 1 or not found or not http_address(found[1]):
        raise MarkupError("write one line “<<https://address>> title”")
    return Embed(found[1], found[2])


_READERS: Final[dict[str, Callable[[list[str]], Part]]] = {
    "## ": _heading,
    "@ ": _speech,
    "> ": _pull_quote,
    "? ": _interview,
    "! ": _interview,
    "|": _table,
    "[[": _fact_box,
    "-> ": _related,
    "![": _photo,
    "[gallery]": _gallery,
    "<<": _embed,
    "- ": lambda lines: BulletList(_after("- ", lines)),
}
