"""The parts of a demo story as the blocks of its body."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from keruen.archive.arrivals import Block
from keruen.archive.demo.markup import (
    LINK,
    BulletList,
    Embed,
    FactBox,
    Gallery,
    Heading,
    Interview,
    Paragraph,
    Part,
    Photo,
    PullQuote,
    Related,
    Speech,
    Table,
)
from keruen.archive.html_blocks.conversion import table_value

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"\*(.+?)\*")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who answers in an interview, or speaks: a Person's number, or a name and role."""

    person: int | None = None
    name: str = ""
    role: str = ""

    @property
    def value(self) -> dict[str, Any]:
        return {"person": self.person, "name": self.name, "role": self.role}


@dataclass(frozen=True, slots=True)
class References:
    """The numbers that the blocks of one language hold for the keys of the markup."""

    stories: dict[str, int]
    pictures: dict[str, int]
    people: dict[str, int]
    interviewee: Spoken = Spoken()


def blocks(parts: Iterable[Part], references: References) -> list[Block]:
    """Paragraphs and lists that follow each other are one block, as the desk writes them."""
    found: list[Block] = []
    for part in parts:
        block = _WRITERS[type(part)](part, references)
        if block and found and block["type"] == found[-1]["type"] == "paragraph":
            found[-1]["value"] += block["value"]
        elif block:
            found.append(block)
    return found


def inline(text: str, references: References) -> str:
    """Bold, italic and links. A link to a story that isn't in this language stays plain text."""

    def link(found: re.Match[str]) -> str:
        words, target = found[1], found[2]
        if not target.startswith("story:"):
            return f'<a href="{target}">{words}</a>'
        number = references.stories.get(target.removeprefix("story:"))
        return f'<a linktype="page" id="{number}">{words}</a>' if number else words

    html = LINK.sub(link, escape(text, quote=False))
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", html))


def _paragraph(part: Paragraph, references: References) -> Block:
    return {"type": "paragraph", "value": f"<p>{inline(part.text, references)}</p>"}


def _bullet_list(part: BulletList, references: References) -> Block:
    return {"type": "paragraph", "value": _list(part.items, references)}


def _heading(part: Heading, references: References) -> Block:
    return {"type": "heading", "value": part.text}


def _pull_quote(part: PullQuote, references: References) -> Block:
    return {"type": "pull_quote", "value": {"text": part.text, "attribution": part.attribution}}


def _embed(part: Embed, references: References) -> Block:
    return {"type": "embed", "value": {"url": part.address, "title": part.title}}


def _table(part: Table, references: References) -> Block:
    table = table_value([list(row) for row in part.rows], has_header=True)
    return {"type": "table", "value": {"caption": part.caption, "table": table, "source": ""}}


def _fact_box(part: FactBox, references: References) -> Block:
    return {"type": "fact_box", "value": {"title": part.title, "text": _list(part.items, references)}}


def _photo(part: Photo, references: References) -> Block:
    return {"type": "picture", "value": _picture(part, references)}


def _gallery(part: Gallery, references: References) -> Block:
    pictures = [_picture(photo, references) for photo in part.photos]
    return {"type": "gallery", "value": {"title": part.title, "pictures": pictures}}


def _speech(part: Speech, references: References) -> Block:
    who = Spoken(references.people.get(part.person), part.name, part.role)
    return {"type": "speech", "value": {**who.value, "text": _paragraphs(part.paragraphs, references)}}


def _interview(part: Interview, references: References) -> Block:
    exchanges = [
        {"question": question, "answer": _paragraphs(answers, references)} for question, answers in part.exchanges
    ]
    return {"type": "interview", "value": {**references.interviewee.value, "exchanges": exchanges}}


def _related(part: Related, references: References) -> Block | None:
    """None where no story that is named is in this language."""
    stories = [references.stories[key] for key in part.keys if key in references.stories]
    return {"type": "related", "value": {"title": "", "stories": stories}} if stories else None


def _paragraphs(texts: Iterable[str], references: References) -> str:
    return "".join(f"<p>{inline(text, references)}</p>" for text in texts)


def _list(items: Iterable[str], references: References) -> str:
    return "<ul>" + "".join(f"<li>{inline(item, references)}</li>" for item in items) + "</ul>"


def _picture(photo: Photo, references: References) -> dict[str, Any]:
    return {"picture": references.pictures[photo.key], "caption": photo.caption, "alt_text": photo.alt_text}


_WRITERS: Final[dict[type[Part], Callable[[Any, References], Block | None]]] = {
    Paragraph: _paragraph,
    BulletList: _bullet_list,
    Heading: _heading,
    PullQuote: _pull_quote,
    Embed: _embed,
    Table: _table,
    FactBox: _fact_box,
    Photo: _photo,
    Gallery: _gallery,
    Speech: _speech,
    Interview: _interview,
    Related: _related,
}
