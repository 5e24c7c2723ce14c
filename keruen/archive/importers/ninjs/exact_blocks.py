"""Portable blocks as blocks of a body on its way in. They may come from anybody: markup is cleaned like any other."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import nh3

from keruen.archive.arrivals import ArrivingByline, ArrivingPicture, Block
from keruen.archive.html_blocks.inline import Lost
from keruen.archive.lengths import fitted
from keruen.wire.outbound.ninjs import blocks as portable

TAGS: Final = {"a", "b", "br", "i", "li", "ol", "p", "sub", "sup", "ul"}
# The names that the desk's editor gives to paragraphs.
ATTRIBUTES: Final = {"a": {"href"}, "*": {"data-block-key"}}
SCHEMES: Final = {"http", "https", "mailto", "tel"}

FindPicture = Callable[[str, str, str], ArrivingPicture | None]


class ExactBlocks:
    """`find_picture(uri, caption, alt_text)` gives the file with its words; None where it isn't at hand."""

    def __init__(self, find_picture: FindPicture, *, lost: Lost) -> None:
        self.find_picture = find_picture
        self.lost = lost

    def read(self, blocks: Iterable[portable.PortableBlock]) -> Iterator[Block]:
        for each in blocks:
            made = self._block(each.type, each.value)
            if made is not None:
                yield made

    def _block(self, kind: str, value: Any) -> Block | None:
        match value:
            case str():
                return {"type": kind, "value": self._rich(value) if kind == "paragraph" else value}
            case portable.PictureUse():
                plate = self._plate(value)
                return {"type": kind, "value": plate} if plate else None
            case portable.Gallery():
                return self._gallery(value)
            case portable.Document() | portable.Recording():
                return self._file(kind, value)
            case portable.Speech():
                return {"type": kind, "value": {**self._speaker(value), "text": self._rich(value.text)}}
            case portable.Interview():
                said = [{"question": each.question, "answer": self._rich(each.answer)} for each in value.exchanges]
                return {"type": kind, "value": {**self._speaker(value), "exchanges": said}}
            case portable.FactBox():
                return {"type": kind, "value": {"title": value.title, "text": self._rich(value.text)}}
        return {"type": kind, "value": value.model_dump()}

    def _rich(self, html: str) -> str:
        cleaned = nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
        return html if cleaned == html.replace("<br/>", "<br>") else cleaned

    def _plate(self, use: portable.PictureUse) -> dict[str, Any] | None:
        picture = self.find_picture(use.picture, use.caption, use.alt_text)
        if picture is None:
            return None
        return {"picture": picture, "caption": picture.caption, "alt_text": picture.alt_text}

    def _gallery(self, gallery: portable.Gallery) -> Block | None:
        plates = [plate for plate in map(self._plate, gallery.pictures) if plate]
        if len(plates) < 2:
            if gallery.title:
                self.lost("title of a gallery", gallery.title)
            return {"type": "picture", "value": plates[0]} if plates else None
        return {"type": "gallery", "value": {"title": gallery.title, "pictures": plates}}

    def _file(self, kind: str, value: portable.Document | portable.Recording) -> Block:
        """Only pictures come in by themselves; editors see what file belongs here."""
        file = value.document if isinstance(value, portable.Document) else value.file
        self.lost(kind, f"{file.title}: {file.href}" if file else value.title)
        source = fitted(value.model_dump_json(), 20_000, kind, self.lost)
        return {"type": "unfinished", "value": {"kind": "block", "source": source, "note": ""}}

    def _speaker(self, value: portable.Speech | portable.Interview) -> dict[str, Any]:
        who = value.person
        person = ArrivingByline(who.name, occupation=who.role) if who else None
        return {"person": person, "name": value.name, "role": value.role}
