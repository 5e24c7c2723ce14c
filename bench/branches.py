"""Sections, years and months of the page tree, while rows are put below them past Wagtail's own `add_child`."""

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from django.contrib.contenttypes.models import ContentType

from keruen.archive.storing import rows
from keruen.newsroom.models import Page, Section, StoryFolder


@dataclass(slots=True)
class Branch:
    """A page that has children, and what the next child must be told."""

    pk: int
    path: str
    url_path: str
    section: int
    locale: int
    language: str
    children: int
    last_step: int = 0
    slugs: set[str] = field(default_factory=set)
    has_grown: bool = False

    def child(self, slug: str) -> dict[str, Any]:
        """What the tree says of a new child: its slug is the wanted one or, if that is taken, the next free."""
        self.last_step += 1
        self.children += 1
        self.has_grown = True
        free = self._free(slug)
        self.slugs.add(free)
        depth = len(self.path) // Page.steplen + 1
        return {
            "path": Page._get_path(self.path, depth, self.last_step),
            "depth": depth,
            "url_path": f"{self.url_path}{free}/",
            "slug": free,
            "locale_id": self.locale,
        }

    def _free(self, slug: str) -> str:
        free, number = slug, 1
        while free in self.slugs:
            number += 1
            free = f"{slug}-{number}"
        return free


class Branches:
    """Sections and their folders. `folder` makes what is missing; `settle` writes how many children each has now."""

    def __init__(self, pages: rows.Table) -> None:
        self._pages = pages
        self._folders = rows.Table(StoryFolder)
        self._folder_type = ContentType.objects.get_for_model(StoryFolder).pk
        self.sections = [_of_section(section) for section in _sections()]
        self._by_path = {branch.path: branch for branch in self.sections}
        self._read_below_sections()
        self._by_address = {branch.url_path: branch for branch in self._by_path.values()}

    def folder(self, section: Branch, year: str, month: str) -> Branch:
        return self._child(self._child(section, year), month)

    def settle(self) -> None:
        grown = [branch for branch in self._by_path.values() if branch.has_grown]
        counted = [Page(pk=branch.pk, numchild=branch.children) for branch in grown]
        Page.objects.bulk_update(counted, ["numchild"], batch_size=200)

    def _read_below_sections(self) -> None:
        found = Page.objects.order_by("path").values_list(
            "pk", "path", "slug", "url_path", "numchild", "content_type_id"
        )
        for pk, path, slug, url_path, children, content_type in found.iterator():
            above = self._by_path.get(path[: -Page.steplen])
            if above is None:
                continue
            above.last_step = Page._str2int(path[-Page.steplen :])
            above.slugs.add(slug)
            if content_type == self._folder_type:
                self._by_path[path] = replace(
                    above, pk=pk, path=path, url_path=url_path, children=children, last_step=0, slugs=set()
                )

    def _child(self, above: Branch, slug: str) -> Branch:
        return self._by_address.get(f"{above.url_path}{slug}/") or self._plant(above, slug)

    def _plant(self, above: Branch, slug: str) -> Branch:
        place, pk = above.child(slug), self._pages.next_key()
        shown = {"title": slug, "draft_title": slug, "content_type_id": self._folder_type}
        self._pages.insert([{"id": pk, "translation_key": rows.key(uuid.uuid4()), **shown, **place}])
        self._folders.insert([{"page_ptr_id": pk}])
        planted = replace(
            above,
            pk=pk,
            path=place["path"],
            url_path=place["url_path"],
            children=0,
            last_step=0,
            slugs=set(),
            has_grown=False,
        )
        self._by_path[planted.path] = self._by_address[planted.url_path] = planted
        return planted


def _sections() -> list[Section]:
    return list(Section.objects.filter(live=True).select_related("locale").order_by("path"))


def _of_section(section: Section) -> Branch:
    return Branch(
        pk=section.pk,
        path=section.path,
        url_path=section.url_path,
        section=section.pk,
        locale=section.locale_id,
        language=section.language,
        children=section.numchild,
    )
