"""What an export's records say of each other, kept on disk while it is imported: an export may be larger than memory.

Authors, terms, attachments and translations may stand in another file than the posts that name them, so all files are
read once for this catalogue before the first story is made.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import unquote, urlsplit

_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -32000", "temp_store = FILE")
# Each with its key; all are kept in the order of their keys.
_TABLES = {
    "author (site TEXT, login TEXT, number INTEGER, name TEXT)": "site, login",
    "term (site TEXT, slug TEXT, number INTEGER, name TEXT, parent TEXT)": "site, slug",
    "item (site TEXT, number INTEGER, modified TEXT, digest BLOB, place TEXT)": "site, number",
    "attachment (site TEXT, number INTEGER, path TEXT, parent INTEGER, address TEXT, alt TEXT, caption TEXT, "
    "credit TEXT, rights TEXT, is_used INTEGER)": "site, number",
    "reusable (site TEXT, number INTEGER, content TEXT)": "site, number",
    "translation (site TEXT, number INTEGER, language TEXT, name TEXT)": "site, number",
    "listed (address TEXT, rank INTEGER, language TEXT, name TEXT)": "address, rank, language, name",
}
_INDEXES = ("term (site, number)", "attachment (path, site)", "attachment (site, parent)")
# A category that some stories have as their section and others as a topic is a section.
_KINDS = ("section", "topic", "person")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the library. `address` is the whole file's; `credit` and `rights` are as plugins or cameras noted."""

    number: int
    address: str
    parent: int = 0
    alt: str = ""
    caption: str = ""
    credit: str = ""
    rights: str = ""


class Catalogue:
    """A file of its own that is gone when it is left, however that comes about."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix="wordpress-") as own:
            self._file = sqlite3.connect(Path(own) / "catalogue", isolation_level=None)
            self._make()
        # Its folder is gone already: a run that is killed leaves nothing behind.
        self.author = lru_cache(10_000)(self._author)
        self.category = lru_cache(10_000)(self._category)
        self._listed = lru_cache(50_000)(self._list)

    def _make(self) -> None:
        for pragma in _PRAGMAS:
            self._file.execute(f"PRAGMA {pragma}")
        for table, key in _TABLES.items():
            self._file.execute(f"CREATE TABLE {table[:-1]}, PRIMARY KEY ({key})) WITHOUT ROWID")
        for number, index in enumerate(_INDEXES):
            self._file.execute(f"CREATE INDEX index_{number} ON {index}")
        self._file.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add_author(self, site: str, login: str, number: int, name: str) -> None:
        """A guest's page that belongs to an account has no number of its own, and may have no name."""
        self._file.execute(
            "INSERT INTO author VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET number = max(number, excluded.number), "
            "name = CASE excluded.name WHEN '' THEN name ELSE excluded.name END",
            (site, login_key(login), number, name),
        )

    def add_category(self, site: str, slug: str, number: int, name: str, parent: str) -> None:
        self._file.execute("INSERT OR REPLACE INTO term VALUES (?, ?, ?, ?, ?)", (site, slug, number, name, parent))

    def add_attachment(self, site: str, each: Attachment) -> None:
        row = (
            site,
            each.number,
            path_key(each.address),
            each.parent,
            each.address,
            each.alt,
            each.caption,
            each.credit,
        )
        self._file.execute(
            "INSERT OR REPLACE INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)", (*row, each.rights)
        )

    def add_reusable(self, site: str, number: int, content: str) -> None:
        self._file.execute("INSERT OR REPLACE INTO reusable VALUES (?, ?, ?)", (site, number, content))

    def add_translations(self, site: str, name: str, numbers: dict[str, int]) -> None:
        rows = [(site, number, language, name) for language, number in numbers.items()]
        self._file.executemany("INSERT OR REPLACE INTO translation VALUES (?, ?, ?, ?)", rows)

    def add_item(self, site: str, number: int, *, modified: str, digest: bytes, place: str) -> None:
        """Of several versions of an item the one that was changed last stays; of equal ones the first."""
        self._file.execute(
            "INSERT INTO item VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET modified = excluded.modified, "
            "digest = excluded.digest, place = excluded.place WHERE excluded.modified > modified",
            (site, number, modified, digest, place),
        )

    def best(self, site: str, number: int) -> tuple[str, bytes]:
        """The place and digest of the version that counts."""
        row = self._one("SELECT place, digest FROM item WHERE site = ? AND number = ?", site, number)
        return (row[0], row[1]) if row else ("", b"")

    def attachment(self, site: str, number: int) -> Attachment | None:
        return self._attachment("site = ? AND number = ?", site, number)

    def attachment_at(self, site: str, address: str) -> Attachment | None:
        return self._attachment("site = ? AND path = ?", site, path_key(address))

    def attachments_below(self, site: str, number: int) -> list[Attachment]:
        query = f"SELECT {_COLUMNS} FROM attachment WHERE site = ? AND parent = ? ORDER BY number LIMIT 500"  # noqa: S608
        return [Attachment(*row[1:]) for row in self._file.execute(query, (site, number)).fetchall()]

    def use(self, attachment: Attachment, site: str) -> None:
        self._file.execute("UPDATE attachment SET is_used = 1 WHERE site = ? AND number = ?", (site, attachment.number))

    def unused(self) -> int:
        return int(self._one("SELECT count(*) FROM attachment WHERE is_used = 0")[0])

    def reusable(self, site: str, number: int) -> str | None:
        row = self._one("SELECT content FROM reusable WHERE site = ? AND number = ?", site, number)
        return row[0] if row else None

    def translation(self, site: str, number: int) -> tuple[str, str]:
        """The language and the group that Polylang's list gives a post; empty if it gives none."""
        row = self._one("SELECT language, name FROM translation WHERE site = ? AND number = ?", site, number)
        return (row[0], row[1]) if row else ("", "")

    def category_by_number(self, site: str, number: int) -> str:
        """Its slug; "" if there is no such."""
        row = self._one("SELECT slug FROM term WHERE site = ? AND number = ?", site, number)
        return row[0] if row else ""

    def circles(self) -> Iterator[list[str]]:
        """Categories that are their own parents' parents, each circle once."""
        parents = {
            (site, slug): parent for site, slug, parent in self._file.execute("SELECT site, slug, parent FROM term")
        }
        done: set[tuple[str, str]] = set()
        for start in parents:
            path: list[tuple[str, str]] = []
            place = start
            while place in parents and place not in done:
                done.add(place)
                path.append(place)
                place = (place[0], parents[place])
            if place in path:
                yield [slug for _, slug in path[path.index(place) :]]

    def list_at(self, addresses: tuple[str, ...], kind: str, name: str, language: str) -> None:
        """A story came in that stood in the list at these addresses."""
        self._listed(addresses, kind, name, language)

    def lists(self) -> Iterator[tuple[str, str, str, str]]:
        """(address, kind, name, language) of each list that leads somewhere."""
        rows = self._file.execute("SELECT address, min(rank), name, language FROM listed GROUP BY address")
        return ((address, _KINDS[rank], name, language) for address, rank, name, language in rows)

    def _author(self, site: str, login: str) -> tuple[str, int]:
        """The name that readers saw, and the number; empty if nobody is known by that login."""
        row = self._one("SELECT name, number FROM author WHERE site = ? AND login = ?", site, login_key(login))
        return (row[0], row[1]) if row else ("", 0)

    def _category(self, site: str, slug: str) -> tuple[int, str, str]:
        """Number, name and the parent's slug."""
        row = self._one("SELECT number, name, parent FROM term WHERE site = ? AND slug = ?", site, slug)
        return (row[0], row[1], row[2]) if row else (0, "", "")

    def _list(self, addresses: tuple[str, ...], kind: str, name: str, language: str) -> None:
        rows = [(address, _KINDS.index(kind), language, name) for address in addresses]
        self._file.executemany("INSERT OR IGNORE INTO listed VALUES (?, ?, ?, ?)", rows)

    def _attachment(self, condition: str, *values: Any) -> Attachment | None:
        row = self._one(f"SELECT {_COLUMNS} FROM attachment WHERE {condition} LIMIT 1", *values)  # noqa: S608
        if not row:
            return None
        found = Attachment(*row[1:])
        self.use(found, row[0])
        return found

    def _one(self, query: str, *values: Any) -> Any:
        return self._file.execute(query, values).fetchone()


_COLUMNS = "site, number, address, parent, alt, caption, credit, rights"


def login_key(login: str) -> str:
    """Logins are compared as their slugs are: Co-Authors Plus names people by these."""
    return login.strip().casefold().replace(" ", "-").replace(".", "-").removeprefix("cap-")


def path_key(address: str) -> str:
    """Where a file lies below the folder of uploads, whatever host or scheme the address has."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return address
    return path.rpartition("/wp-content/")[2] or path
