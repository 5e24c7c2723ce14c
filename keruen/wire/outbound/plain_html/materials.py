"""What the blocks of stories name by number: pictures, files, people and pages, fetched for all of them together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from wagtail.documents import get_document_model

from keruen.newsroom.models import Article, Page, Person, Picture

# Number and kind of a link as rich text keeps it.
_LINK = re.compile(r'<a\b(?=[^>]*\blinktype="(page|document)")(?=[^>]*\bid="(\d+)")')

Block = dict[str, Any]


@dataclass(slots=True)
class Materials:
    """What is gone, or not live, is missing here, and what names it is left out of the text."""

    pictures: dict[int, Picture] = field(default_factory=dict)
    documents: dict[int, Any] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    pages: dict[int, str] = field(default_factory=dict)
    headlines: dict[int, str] = field(default_factory=dict)


def materials_of(blocks: Iterable[Block]) -> Materials:
    wanted: dict[str, set[int]] = {kind: set() for kind in ("picture", "document", "person", "page")}
    for block in blocks:
        for kind, number in _named(block["value"]):
            wanted[kind].add(number)
    found = Materials()
    if wanted["picture"]:
        found.pictures = Picture.objects.in_bulk(wanted["picture"])
    if wanted["document"]:
        found.documents = get_document_model().objects.in_bulk(wanted["document"])
    if wanted["person"]:
        found.people = Person.objects.in_bulk(wanted["person"])
    if wanted["page"]:
        _add_pages(found, wanted["page"])
    return found


def _add_pages(found: Materials, numbers: set[int]) -> None:
    stories = Article.objects.filter(pk__in=numbers, published_at__isnull=False).select_related("section")
    for story in stories.defer("body"):
        found.pages[story.pk] = f"{settings.SITE_URL}{story.address}"
        found.headlines[story.pk] = story.list_headline
    if others := numbers - found.pages.keys():
        pages = Page.objects.filter(pk__in=others, live=True).found_by_path().select_related("locale")
        found.pages |= {page.pk: f"{settings.SITE_URL}{page.address}" for page in pages}


def _named(value: Any, name: str = "") -> Iterator[tuple[str, int]]:
    """(kind, number) of each thing that a block's stored value names."""
    if isinstance(value, str):
        yield from ((kind, int(number)) for kind, number in _LINK.findall(value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _named(inner, name if key == "value" else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, name)
    elif isinstance(value, int) and (kind := _KINDS.get(name)):
        yield kind, value


_KINDS = {
    "picture": "picture",
    "poster": "picture",
    "document": "document",
    "file": "document",
    "person": "person",
    "stories": "page",
}
