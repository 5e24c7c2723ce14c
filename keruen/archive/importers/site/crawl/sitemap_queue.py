"""Sitemaps that are to be read, and what came of them."""

from collections.abc import Iterable

from keruen.archive.importers.site.crawl.base import Base


class Sitemaps(Base):
    def add_sitemaps(self, urls: Iterable[str], *, depth: int) -> None:
        with self._writing():
            self._base.executemany(
                "INSERT OR IGNORE INTO sitemap (url, depth, state) VALUES (?, ?, 'waiting')",
                [(url, depth) for url in urls if url],
            )

    def next_sitemap(self) -> tuple[str, int] | None:
        row = self._base.execute(
            "SELECT url, depth FROM sitemap WHERE state = 'waiting' ORDER BY depth, rowid LIMIT 1"
        ).fetchone()
        return (row[0], row[1]) if row else None

    def settle_sitemap(self, url: str, state: str, reason: str = "") -> None:
        self._base.execute("UPDATE sitemap SET state = ?, reason = ? WHERE url = ?", (state, reason[:300], url))

    def count_sitemaps(self, state: str = "") -> int:
        return int(self.rows("SELECT count(*) FROM sitemap WHERE ? IN ('', state)", (state,))[0][0])

    def sitemaps_not_whole(self) -> list[tuple[str, str]]:
        """(URL, why) of those that were not read, or of which something was left."""
        return self.rows("SELECT url, reason FROM sitemap WHERE reason != '' ORDER BY depth, rowid")
