"""The addresses of a site and the pages behind them, in one SQLite file: a queue that survives a kill at any point."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from keruen.archive.importers.site.crawl.page import FORBIDDEN, Found, Got, Page
from keruen.archive.importers.site.crawl.shapes import shape_of
from keruen.archive.importers.site.crawl.sitemap_queue import Sitemaps
from keruen.lib.former_addresses import Former

_COLUMNS = ", ".join(Page.__dataclass_fields__)


class Pages(Sitemaps):
    """Each method's writing is one transaction."""

    # Addresses to ask

    def add(self, found: list[Found], *, most: int, found_by: str = "") -> None:
        """Until there are `most` pages; one that was there before is never too many.

        It waits again if the sitemap says that it changed since it was asked for.
        """
        # No page is ever taken away while a site is asked: the last one's number is how many there are.
        with self._writing():
            self._base.executemany(
                "INSERT INTO page (key, url, state, lastmod, listed, shape, found_by)"
                " SELECT ?1, ?2, 'waiting', ?3, ?4, ?5, ?6"
                " WHERE (SELECT coalesce(max(id), 0) FROM page) < ?7 OR EXISTS (SELECT 1 FROM page WHERE key = ?1)"
                " ON CONFLICT (key) DO UPDATE SET lastmod = excluded.lastmod, listed = excluded.listed,"
                "  state = CASE WHEN excluded.lastmod != page.lastmod AND page.lastmod != '' THEN 'waiting'"
                "   ELSE page.state END, tries = 0, due = 0 WHERE excluded.listed != ''",
                [
                    (each.at.whole, each.url, each.lastmod, each.listed, shape_of(each.at), found_by, most)
                    for each in found
                ],
            )

    def next(self) -> tuple[Page, float] | None:
        """The page that has waited longest, and when it may be asked for."""
        row = self._base.execute(
            f"SELECT {_COLUMNS}, due FROM page WHERE state = 'waiting' ORDER BY due, id LIMIT 1"  # noqa: S608
        ).fetchone()
        return (Page(*row[:-1]), row[-1]) if row else None

    def wait_again(self, page: Page, *, due: float) -> None:
        self._base.execute("UPDATE page SET tries = tries + 1, due = ? WHERE id = ?", (due, page.id))

    def settle(self, page: Page, state: str, reason: str) -> None:
        self._base.execute("UPDATE page SET state = ?, reason = ? WHERE id = ?", (state, reason[:300], page.id))

    def keep(self, page: Page, got: Got) -> None:
        """The page's bytes, at the address where they came from: another than it was asked for, after a redirect."""
        with self._writing():
            kept = page.id
            if got.at.whole != page.key:
                kept = self._at(got.at, got.url, page)
                self._base.execute(
                    "UPDATE page SET state = 'moved', canonical = '', target = ?, reason = ? WHERE id = ?",
                    (got.at.whole, f"leads to {got.url}"[:300], page.id),
                )
            self._base.execute(
                "UPDATE page SET state = 'done', reason = '', target = '', canonical = ?, is_story = ?, got_at = ?,"
                " type = ? WHERE id = ?",
                (got.canonical, got.is_story, got.when, got.type, kept),
            )
            self._base.execute("INSERT OR REPLACE INTO body VALUES (?, ?)", (kept, zlib.compress(got.html, 6)))
            if got.is_story:
                self._count(page.found_by, "credit")
            else:
                self._count(page.shape, "barren")

    # Pages that lie in a folder

    @contextmanager
    def filled_anew(self) -> Iterator[None]:
        """Without what was there before; with what is put inside, all or nothing of it."""
        with self._writing():
            self._base.execute("DELETE FROM page")
            yield

    def put_file(self, at: Former, url: str, file: str, *, canonical: str) -> str:
        """The file of that address: the first one."""
        self._base.execute(
            "INSERT OR IGNORE INTO page (key, url, state, canonical, file) VALUES (?,?,'done',?,?)",
            (at.whole, url, canonical, file),
        )
        return str(self.rows("SELECT file FROM page WHERE key = ?", (at.whole,))[0][0])

    def leave_file(self, url: str, file: str, reason: str) -> None:
        """One that is not read, and has to be told of: its key is that of no page."""
        self._base.execute(
            "INSERT INTO page (key, url, state, file, reason) VALUES (?,?,'left',?,?)",
            (f"{url.partition('://')[2][:300]}#{file}", url, file, reason[:300]),
        )

    # What there is

    @property
    def is_listed(self) -> bool:
        """Whether a sitemap has named any page."""
        return self._base.execute("SELECT 1 FROM page WHERE listed != '' LIMIT 1").fetchone() is not None

    def count(self, state: str = "") -> int:
        where = " WHERE state = ?" if state else ""
        number: int = self._base.execute(
            f"SELECT count(*) FROM page{where}",  # noqa: S608
            (state,) if state else (),
        ).fetchone()[0]
        return number

    def all(self) -> Iterator[Page]:
        """In the order in which they were found, which never changes. Read in steps: writing goes on meanwhile."""
        last = 0
        while rows := self._base.execute(
            f"SELECT {_COLUMNS} FROM page WHERE id > ? ORDER BY id LIMIT 500",  # noqa: S608
            (last,),
        ).fetchall():
            yield from (Page(*row) for row in rows)
            last = rows[-1][0]

    def html(self, page: Page) -> bytes:
        row = self._base.execute("SELECT html FROM body WHERE id = ?", (page.id,)).fetchone()
        return zlib.decompress(row[0]) if row else b""

    # Traps

    def allowance(self, shape: str) -> tuple[int, int]:
        """How many pages of that shape were no stories, and how many stories were found through such pages."""
        row = self._base.execute("SELECT barren, credit FROM shape WHERE shape = ?", (shape,)).fetchone()
        return (row[0], row[1]) if row else (0, 0)

    # Another run

    def begin_again(self) -> None:
        """All is done: sitemaps are read anew, and what could not be had or was forbidden is tried once more."""
        with self._writing():
            self._base.execute("DELETE FROM sitemap")
            self._base.execute(
                "UPDATE page SET state = 'waiting', tries = 0, due = 0"
                " WHERE state = 'failed' OR (state = 'left' AND reason = ?)",
                (FORBIDDEN,),
            )

    def ask_again(self, address: Former) -> None:
        self._base.execute("UPDATE page SET state = 'waiting', tries = 0, due = 0 WHERE key = ?", (address.whole,))

    # Inside

    def _at(self, at: Former, url: str, asked: Page) -> int:
        self._base.execute(
            "INSERT OR IGNORE INTO page (key, url, state, shape, found_by, lastmod, listed)"
            " VALUES (?,?,'done',?,?,?,?)",
            (at.whole, url, shape_of(at), asked.found_by, asked.lastmod, asked.listed),
        )
        number: int = self._base.execute("SELECT id FROM page WHERE key = ?", (at.whole,)).fetchone()[0]
        return number

    def _count(self, shape: str, column: str) -> None:
        if shape:
            self._base.execute(
                f"INSERT INTO shape (shape, {column}) VALUES (?, 1)"  # noqa: S608
                f" ON CONFLICT (shape) DO UPDATE SET {column} = {column} + 1",
                (shape,),
            )
