"""Which addresses of a site are asked for, as whoever moves in has said."""

from dataclasses import dataclass

from keruen.archive.importers.site.addresses import fits_any
from keruen.archive.importers.site.crawl.page import Found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Patterns are of paths with queries, or of whole addresses. `most` bounds how many addresses are kept."""

    site: str
    hosts: frozenset[str]
    sitemaps: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    follows_links: bool = False
    most: int = 1_000_000

    def is_excluded(self, url: str) -> bool:
        return fits_any(url, self.exclude)

    def is_included(self, url: str) -> bool:
        return not self.include or fits_any(url, self.include)

    def among(self, found: list[Found]) -> list[Found]:
        """Where links are followed, what isn't included may lead to what is."""
        return [
            each
            for each in found
            if not self.is_excluded(each.url) and (self.follows_links or self.is_included(each.url))
        ]
