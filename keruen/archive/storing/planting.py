"""Month folders of sections, many at once: found, or made as rows, where `Section.folder_of` would make each by itself.

`tests/test_planting.py` holds the tree that comes of it against that of `folder_of`, field by field.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from keruen.archive.storing.month_folders import Folder, MissingFolder, MonthFolders
from keruen.archive.storing.rows import Table
from keruen.newsroom.models import Page, StoryFolder
from keruen.press.tracking.changes import told
from keruen.press.tracking.registry import tables_of

# What a folder lies in, and its slug.
Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Homes:
    """A folder's number for each story, and the numbers of all folders that were made for them, years included."""

    folders: list[int]
    made: list[int]


class Planting:
    """What one run knows of where folders are. Call it in a transaction that writes."""

    def __init__(self, folders: MonthFolders) -> None:
        self._folders = folders
        self._pages, self._own = Table(Page), Table(StoryFolder)
        self._type = ContentType.objects.get_for_model(StoryFolder).pk
        self._known: dict[Place, int] = {}

    def homes(self, wanted: Iterable[tuple[int, datetime]]) -> Homes:
        """The month folder of each (section, moment). MissingFolder if one can't be had."""
        local = [(section, moment.astimezone(settings.PORTAL_ZONE)) for section, moment in wanted]
        years = [(section, f"{moment:%Y}") for section, moment in local]
        made = self._plant(years)
        months = [(self._known[year], f"{moment:%m}") for year, (_, moment) in zip(years, local, strict=True)]
        made += self._plant(months)
        return Homes([self._known[month] for month in months], made)

    def forget(self) -> None:
        """What was made may have been rolled back."""
        self._known.clear()

    def _plant(self, wanted: Iterable[Place]) -> list[int]:
        """Makes what is missing, in the order in which it is wanted."""
        unknown = [place for place in dict.fromkeys(wanted) if place not in self._known]
        if not unknown:
            return []
        # Locked first: nobody else makes one of these meanwhile.
        above = self._folders.locked(parent for parent, _ in unknown)
        self._find(unknown, above)
        missing = [place for place in unknown if place not in self._known]
        numbers = self._pages.keys(len(missing))
        self._insert(
            [
                self._row(number, slug, above[parent].child(slug))
                for number, (parent, slug) in zip(numbers, missing, strict=True)
            ]
        )
        self._folders.settle(above.values())
        self._known.update(zip(missing, numbers, strict=True))
        return list(numbers)

    def _find(self, unknown: Sequence[Place], above: dict[int, Folder]) -> None:
        slugs: dict[int, list[str]] = {}
        for parent, slug in unknown:
            slugs.setdefault(parent, []).append(slug)
        for parent, names in slugs.items():
            for slug, number, kind in above[parent].standing(names):
                if kind != self._type:
                    raise MissingFolder(f"page {number} stands where a folder should be")
                self._known[parent, slug] = number

    def _insert(self, pages: list[dict[str, Any]]) -> None:
        """Readers see no folder, so nothing is void (`dependencies.story_folder`)."""
        with told(tables_of(StoryFolder)):
            self._pages.insert(pages)
            self._own.insert({"page_ptr_id": page["id"]} for page in pages)

    def _row(self, number: int, title: str, place: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": number,
            "translation_key": uuid4(),
            "content_type_id": self._type,
            "title": title,
            "draft_title": title,
            **place,
        }
