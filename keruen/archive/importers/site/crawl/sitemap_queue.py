"""Sitemaps that are to be read, and what came of them."""

from keruen.archive.importers.site.crawl.base import Base


class Sitemaps(Base):
    def add_sitemaps(self, urls: list[str], *, depth: int) -> None:
        with self._writing():
            self._base.executemany(
                "INSERT OR IGNORE INTO sitemap (url, depth, state) VALUES (?, ?, 'waiting')",
                [(url, depth) for url in urls],
            )

    def next_sitemap(self) -> tuple[str, int] | None:
        row = self._base.execute(
            "SELECT url, depth FROM sitemap WHERE state = 'waiting' ORDER BY depth, rowid LIMIT 1"
        ).fetchone()
        return (row[0], row[1]) if row else None

    def settle_sitemap(self, url: str, state: str, reason: str = "") -> None:
        self._base.execute("UPDATE sitemap SET state = ?, reason = ? WHERE url = ?", (state, reason[:300], url))

    def sitemaps(self, state: str = "") -> list[tuple[str, str]]:
        """(URL, reason)"""
        rows = self._base.execute("SELECT url, reason, state FROM sitemap ORDER BY depth, rowid").fetchall()
        return [(url, reason) for url, reason, its in rows if not state or its == state]
