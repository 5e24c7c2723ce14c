"""Texts that editors put together, as they are stored: of words alone, or with what else a page may come to show."""

from typing import Any

from hypothesis import strategies as st
from wagtail.documents.models import Document

from keruen.newsroom.models import Article, Person, Picture, Section

KINDS = st.sampled_from(["words", "link", "picture", "speech", "related", "gallery", "document", "section link"])


def body(kind: str, number: int) -> list[dict[str, Any]]:
    """A paragraph and a block of the kind; `number` chooses what the block shows."""
    lead = {"type": "paragraph", "value": f"<p>Слова {number}.</p>"}
    block = _MAKERS[kind](number) if kind in _MAKERS else None
    return [lead, block] if block else [lead]


def _one(model: Any, number: int) -> int | None:
    found = list(model.objects.order_by("pk").values_list("pk", flat=True))
    return found[number % len(found)] if found else None


def _link(number: int, model: Any = Article) -> dict[str, Any]:
    return {"type": "paragraph", "value": f'<p>См. <a linktype="page" id="{_one(model, number)}">тут</a>.</p>'}


def _plate(number: int) -> dict[str, Any]:
    return {"picture": _one(Picture, number), "caption": "", "alt_text": "Степь" if number % 2 else ""}


def _picture(number: int) -> dict[str, Any] | None:
    return {"type": "picture", "value": _plate(number)} if Picture.objects.exists() else None


def _gallery(number: int) -> dict[str, Any] | None:
    plates = {"title": "Снимки", "pictures": [_plate(number), _plate(number + 1)]}
    return {"type": "gallery", "value": plates} if Picture.objects.exists() else None


def _speech(number: int) -> dict[str, Any] | None:
    words = {"person": _one(Person, number), "name": "", "role": "", "text": "<p>Это так.</p>"}
    return {"type": "speech", "value": words} if Person.objects.exists() else None


def _related(number: int) -> dict[str, Any]:
    return {"type": "related", "value": {"title": "", "stories": [_one(Article, number), _one(Article, number + 1)]}}


def _document(number: int) -> dict[str, Any] | None:
    chosen = {"document": _one(Document, number), "title": ""}
    return {"type": "document", "value": chosen} if Document.objects.exists() else None


_MAKERS: dict[str, Any] = {
    "link": _link,
    "section link": lambda number: _link(number, Section),
    "picture": _picture,
    "gallery": _gallery,
    "speech": _speech,
    "related": _related,
    "document": _document,
}
