"""Month folders of sections, made as rows where they are missing."""

from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType

from keruen.archive.storing.month_folders import MonthFolders
from keruen.archive.storing.rows import Table
from keruen.newsroom.models import Page, Section, StoryFolder


class Tree:
    """Knows all folders by their address. Call it in a transaction that writes."""

    def __init__(self, pages: Table) -> None:
        self.folders = MonthFolders()
        self._pages, self._made = pages, Table(StoryFolder)
        self._type = ContentType.objects.get_for_model(StoryFolder).pk
        known = Page.objects.filter(content_type_id=self._type).values_list("url_path", "pk")
        self._known = {**dict(known), **dict(Section.objects.values_list("url_path", "pk"))}

    def months(self, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The folders' numbers, of (address of the section, 2026/02)."""
        wanted = sorted(set(wanted))
        self._plant({(section, month[:4]) for section, month in wanted})
        self._plant({(f"{section}{month[:4]}/", month[5:]) for section, month in wanted})
        return {(section, month): self._known[f"{section}{month}/"] for section, month in wanted}

    def _plant(self, wanted: set[tuple[str, str]]) -> None:
        """Folders by the address of what they lie in, and their slug."""
        missing = sorted(each for each in wanted if f"{each[0]}{each[1]}/" not in self._known)
        if not missing:
            return
        above = self.folders.locked({self._known[address] for address, _ in missing})
        numbers = self._pages.keys(len(missing))
        pages = []
        for number, (address, slug) in zip(numbers, missing, strict=True):
            place = above[self._known[address]].child(slug)
            pages.append(self._page(number, place))
            self._known[place["url_path"]] = number
        self._pages.insert(pages)
        self._made.insert([{"page_ptr_id": page["id"]} for page in pages])
        self.folders.settle(above.values())

    def _page(self, number: int, place: dict[str, Any]) -> dict[str, Any]:
        title = place["slug"]
        return {
            "id": number,
            "translation_key": uuid4(),
            "content_type_id": self._type,
            "title": title,
            "draft_title": title,
            **place,
        }
