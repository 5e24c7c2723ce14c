"""What belongs to a post and stands elsewhere in the export: its tags, its authors, its words for others.

An export may be larger than the machine's memory, and its posts stand before what belongs to them. So all but the
posts is read first into a database of SQLite that lives as long as it is open.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from keruen.archive.html_blocks.inline import Lost
from keruen.archive.importers.ghost.model import Meta, Named, Setting, Tie, checked
from keruen.archive.importers.ghost.rows import Row, row_from
from keruen.archive.report import RefusedItem

POSTS = "posts"
TABLES = frozenset({"tags", "users", "posts_tags", "posts_authors", "posts_meta", "settings"})
# Of the settings only these say something of the stories.
SETTINGS = frozenset({"title", "permalinks", "timezone", "active_timezone", "activeTimezone"})
# These hold nothing that readers saw.
OF_THE_SYSTEM = frozenset(
    {
        "actions", "api_keys", "app_fields", "app_settings", "apps", "benefits", "brute", "custom_theme_settings",
        "integrations", "invites", "jobs", "migrations", "migrations_lock", "mobiledoc_revisions", "permissions",
        "permissions_apps", "permissions_roles", "permissions_users", "post_revisions", "posts_products", "products",
        "products_benefits", "roles", "roles_users", "sessions", "stripe_prices", "stripe_products", "tokens",
        "webhooks",
    }
)  # fmt: skip

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE named (kind TEXT, id TEXT, name TEXT, slug TEXT, visibility TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID;
CREATE TABLE tie (kind TEXT, post TEXT, sort INTEGER, number INTEGER, id TEXT, PRIMARY KEY (kind, post, sort, number))
  WITHOUT ROWID;
CREATE TABLE post (number INTEGER PRIMARY KEY, start INTEGER, length INTEGER, problem TEXT);
CREATE TABLE meta (post TEXT PRIMARY KEY, fields TEXT) WITHOUT ROWID;
CREATE TABLE used (kind TEXT, slug TEXT, language TEXT, name TEXT, times INTEGER, PRIMARY KEY (slug, kind, language))
  WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Belonging:
    """What belongs to one post: public tags in their order, names of internal ones, authors in their order."""

    tags: tuple[Named, ...] = ()
    internal: tuple[Named, ...] = ()
    authors: tuple[Named, ...] = ()
    meta: Meta = field(default_factory=Meta)
    # (what, number) of those that the export has no row of.
    missing: tuple[tuple[str, str], ...] = ()


class Relations:
    def __init__(self) -> None:
        self.settings: dict[str, str] = {}
        # An unnamed database: a file that SQLite makes and deletes by itself.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_SCHEMA)
        self._database.execute("BEGIN")

    def __enter__(self) -> "Relations":
        return self

    def __exit__(self, *error: object) -> None:
        self._database.close()

    def load(self, rows: Iterable[Row], lost: Lost) -> None:
        """Keeps the rows of `TABLES`, and where those of posts stand. One that can't be read is told."""
        for row in rows:
            if row.table == POSTS:
                place = (row.number, row.start, row.length, str(row.problem or ""))
                self._database.execute("INSERT INTO post VALUES (?, ?, ?, ?)", place)
                continue
            try:
                if row.problem:
                    raise row.problem
                self._keep(row, lost)
            except (RefusedItem, RecursionError) as problem:
                lost(f"row of {row.table}", f"row {row.number}: {problem}")

    def _keep(self, row: Row, lost: Lost) -> None:
        if row.table in {"tags", "users"}:
            named = checked(Named, row.raw)
            if named.about:
                lost("about a tag" if row.table == "tags" else "about an author", f"{named.name}: {named.about}")
            self._database.execute(
                "INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?, ?)",
                (row.table, named.id, named.name, named.slug, named.visibility),
            )
        elif row.table in {"posts_tags", "posts_authors"}:
            tie = checked(Tie, row.raw)
            kind, other = ("tags", tie.tag_id) if row.table == "posts_tags" else ("users", tie.author_id)
            self._database.execute(
                "INSERT OR REPLACE INTO tie VALUES (?, ?, ?, ?, ?)",
                (kind, tie.post_id, tie.sort_order, row.number, other),
            )
        elif row.table == "posts_meta":
            meta = checked(Meta, row.raw)
            self._database.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (meta.post_id, json.dumps(row.raw)))
        else:
            setting = checked(Setting, row.raw)
            if setting.key in SETTINGS:
                self.settings[setting.key] = setting.value[:500]

    def posts(self, path: Path) -> Iterator[Row]:
        """The posts, read where they stand."""
        with path.open("rb") as file:
            for number, start, length, problem in self._database.execute("SELECT * FROM post ORDER BY number"):
                if problem:
                    yield Row(POSTS, number, problem=RefusedItem(problem))
                    continue
                file.seek(start)
                yield row_from(file.read(length), POSTS, number)

    @property
    def number_of_posts(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM post").fetchone()[0])

    def of(self, post_id: str, raw: dict[str, Any], author_id: str) -> Belonging:
        """What belongs to the post `raw`. Up to version 2 its meta words are its own fields, and it has one author.

        RefusedItem if they can't be read.
        """
        tags, no_tags = self._tied("tags", post_id)
        authors, no_authors = self._tied("users", post_id)
        if not authors and author_id:
            authors = self._named("users", author_id)
            no_authors = no_authors if authors else [*no_authors, author_id]
        kept = self._database.execute("SELECT fields FROM meta WHERE post = ?", (post_id,)).fetchone()
        return Belonging(
            tags=tuple(tag for tag in tags if not tag.is_internal),
            internal=tuple(tag for tag in tags if tag.is_internal),
            authors=tuple(authors),
            meta=checked(Meta, {**raw, **(json.loads(kept[0]) if kept else {})}),
            missing=(*(("tag", id_) for id_ in no_tags), *(("author", id_) for id_ in dict.fromkeys(no_authors))),
        )

    def use(self, kind: str, named: Named, language: str) -> None:
        """A story has come in of this tag, as its “section” or “topic”, or of this “person”."""
        self._database.execute(
            "INSERT INTO used VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1",
            (kind, named.slug, language, named.name),
        )

    def used(self) -> Iterator[tuple[str, str, str, str]]:
        """(kind, slug, name, language) of each tag and author, as what and in which language it was used most."""
        before = ("", "")
        found = self._database.execute(
            "SELECT kind, slug, name, language FROM used ORDER BY kind = 'person', slug, times DESC, kind"
        )
        for kind, slug, name, language in found:
            whose = ("author" if kind == "person" else "tag", slug)
            if slug and whose != before:
                yield kind, slug, name, language
            before = whose

    def _tied(self, kind: str, post_id: str) -> tuple[list[Named], list[str]]:
        """Those that there are, and the numbers of others."""
        rows = self._database.execute(
            "SELECT tie.id, name, slug, visibility FROM tie LEFT JOIN named ON named.kind = tie.kind"
            " AND named.id = tie.id WHERE tie.kind = ? AND post = ? ORDER BY sort, number",
            (kind, post_id),
        ).fetchall()
        return [_named(row) for row in rows if row[1] is not None], [row[0] for row in rows if row[1] is None]

    def _named(self, kind: str, id_: str) -> list[Named]:
        rows = self._database.execute(
            "SELECT id, name, slug, visibility FROM named WHERE kind = ? AND id = ?", (kind, id_)
        )
        return list(map(_named, rows))


def _named(row: tuple[str, str, str, str]) -> Named:
    """They were checked when they were kept."""
    return Named.model_construct(id=row[0], name=row[1], slug=row[2], visibility=row[3])
