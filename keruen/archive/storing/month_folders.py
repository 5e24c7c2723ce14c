"""Places in the page tree for many new stories: below month folders whose rows are locked, with free slugs."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from keruen.newsroom.models import Page
from keruen.press.tracking.changes import told
from keruen.press.tracking.registry import tables_of

# A folder's last child is remembered from batch to batch for so many folders.
REMEMBERED = 10_000
# So many folders are asked about in one statement; SQLite takes five hundred parts.
ASKED_AT_ONCE = 100


class MissingFolder(Exception):
    """A folder can't be had: the desk has deleted it meanwhile, or another page has its place.

    The batch is stored anew, at last one by one, where such a story is refused and says why.
    """


@dataclass(slots=True)
class Folder:
    pk: int
    path: str
    url_path: str
    locale: int
    children: int
    last_step: int
    born: int = 0
    slugs: set[str] = field(default_factory=set)

    @property
    def depth(self) -> int:
        return len(self.path) // Page.steplen + 1

    def child(self, slug: str) -> dict[str, Any]:
        """What the tree says of its next child. The slug is one that `read_slugs` was asked about, or the next free."""
        self.last_step += 1
        self.born += 1
        free = next(each for each in _variants(slug) if each not in self.slugs)
        self.slugs.add(free)
        return {
            "path": Page._get_path(self.path, self.depth, self.last_step),
            "depth": self.depth,
            "url_path": f"{self.url_path}{free}/",
            "slug": free,
            "locale_id": self.locale,
        }

    def read_numbered(self, base: str) -> None:
        """Reads which slugs with a number behind `base` its children have."""
        numbered = self._children().filter(slug__startswith=f"{base}-").values_list("slug", flat=True)
        self.slugs |= {slug for slug in numbered if re.fullmatch(r"\d+", slug[len(base) + 1 :])}

    def standing(self, slugs: Collection[str]) -> list[tuple[str, int, int]]:
        """(slug, number, content type) of its children that have one of the slugs."""
        if not self.children:
            return []
        return list(self._children().filter(slug__in=slugs).values_list("slug", "pk", "content_type_id"))

    def read_last_step(self) -> None:
        last = self._children().order_by("-path").values_list("path", flat=True).first()
        self.last_step = Page._str2int(last[-Page.steplen :]) if last else 0

    def _children(self) -> Any:
        return Page.objects.filter(depth=self.depth, path__range=Page._get_children_path_interval(self.path))


class MonthFolders:
    """What one run knows of the folders that it fills."""

    def __init__(self) -> None:
        # {folder: (how many children it had when we left it, the last one's step)}
        self._left: dict[int, tuple[int, int]] = {}

    def locked(self, wanted: Iterable[int]) -> dict[int, Folder]:
        """The folders by number, until the transaction ends. MissingFolder if one is not there any more."""
        numbers = sorted(set(wanted))
        # In the order of their numbers, so that no two imports wait for each other.
        rows = Page.objects.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True)
        found = {row[0]: self._folder(*row) for row in rows.values_list("pk", "path", "url_path", "locale", "numchild")}
        if len(found) < len(numbers):
            raise MissingFolder
        return found

    def read_slugs(self, folders: Iterable[Folder], wanted: Mapping[int, Collection[str]]) -> None:
        """Reads which of the slugs that it is to get, and of those with a number behind them, each folder has."""
        filled = [folder for folder in folders if folder.children]
        for start in range(0, len(filled), ASKED_AT_ONCE):
            _read_slugs(filled[start : start + ASKED_AT_ONCE], wanted)
        for folder in filled:
            for base in folder.slugs.intersection(wanted[folder.pk]):
                folder.read_numbered(base)

    def settle(self, folders: Iterable[Folder]) -> None:
        """Writes how many children each has now."""
        grown = [folder for folder in folders if folder.born]
        table = connection.ops.quote_name(Page._meta.db_table)
        with told(tables_of(Page)), connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {table} SET numchild = numchild + %s WHERE id = %s",  # noqa: S608 - a table's name
                [(folder.born, folder.pk) for folder in grown],
            )
        if len(self._left) > REMEMBERED:
            self._left.clear()
        self._left.update({folder.pk: (folder.children + folder.born, folder.last_step) for folder in grown})

    def forget(self) -> None:
        """What was left may have been rolled back."""
        self._left.clear()

    def _folder(self, pk: int, path: str, url_path: str, locale: int, children: int) -> Folder:
        known, last_step = self._left.get(pk, (-1, 0))
        folder = Folder(pk, path, url_path, locale, children, last_step)
        if children and known != children:
            folder.read_last_step()
        return folder


def _read_slugs(folders: list[Folder], wanted: Mapping[int, Collection[str]]) -> None:
    """One statement: in an import whose stories are in no order, nearly each story has a folder of its own."""
    table = connection.ops.quote_name(Page._meta.db_table)
    parts, values = list[str](), list[Any]()
    for place, folder in enumerate(folders):
        slugs = wanted[folder.pk]
        marks = ", ".join(["%s"] * len(slugs))
        parts.append(
            f"SELECT {place}, slug FROM {table} "  # noqa: S608 - names and marks
            f"WHERE depth = %s AND path BETWEEN %s AND %s AND slug IN ({marks})"
        )
        values += [folder.depth, *Page._get_children_path_interval(folder.path), *slugs]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for place, slug in cursor.fetchall():
            folders[place].slugs.add(slug)


def _variants(slug: str) -> Iterator[str]:
    """As Wagtail numbers them: words, words-2, words-3."""
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1
