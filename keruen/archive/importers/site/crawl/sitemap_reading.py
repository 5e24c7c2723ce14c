"""The addresses that a site's sitemaps list, brought into the queue."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import absolute, own
from keruen.archive.importers.site.crawl.asking import Asking
from keruen.archive.importers.site.crawl.links import is_file
from keruen.archive.importers.site.crawl.listed import listed_text
from keruen.archive.importers.site.crawl.page import DONE, FAILED, LEFT, Found
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.crawl.sitemaps import (
    DEEPEST,
    LARGEST,
    MOST_ENTRIES,
    MOST_SITEMAPS,
    Entry,
    NoSitemap,
    entries,
)
from keruen.archive.importers.site.crawl.wanted import Wanted
from keruen.lib.batches import batched
from keruen.lib.outgoing import FetchError

# Usual places, asked where robots.txt names none.
USUAL: Final = ("/sitemap.xml", "/sitemap_index.xml")
MOST_TRIES: Final = 4
_BATCH: Final = 1_000


@dataclass(slots=True)
class _Listing:
    """What one sitemap lists: how much in all, other sitemaps, and how much that is of other sites."""

    number: int = 0
    foreign: int = 0
    sitemaps: list[str] = field(default_factory=list)


class SitemapReading:
    """Goes on where it was stopped: a sitemap that was read half is read again."""

    def __init__(self, pages: Pages, wanted: Wanted, asking: Asking) -> None:
        self.pages = pages
        self.wanted = wanted
        self.asking = asking

    def run(self) -> None:
        """CannotImport where a sitemap can't be read that was named to us, or the server can't be asked."""
        # Even where a crawl goes on that began without them.
        self.pages.add_sitemaps(self.wanted.sitemaps, depth=0)
        if not self.pages.count_sitemaps():
            named = self.asking.robots(self.wanted.site).sitemaps or USUAL
            self.pages.add_sitemaps([absolute(each, self.wanted.site) for each in named], depth=0)
        while found := self.pages.next_sitemap():
            self._read(*found)

    def _read(self, url: str, depth: int) -> None:
        is_named = url in self.wanted.sitemaps
        if own(url, self.wanted.hosts) is None and not is_named:
            self.pages.settle_sitemap(url, LEFT, "is another site's; --sitemap reads it all the same")
            return
        try:
            missing = self._take(url, self._insist(url), depth)
        except (FetchError, NoSitemap) as problem:
            if is_named:
                raise CannotImport(f"{url}: {problem}; name another by --sitemap") from problem
            self.pages.settle_sitemap(url, FAILED, str(problem))
        else:
            self.pages.settle_sitemap(url, DONE, missing)

    def _insist(self, url: str) -> bytes:
        """The sitemap's bytes: without it all that it lists would be missed, so it is asked for several times."""
        for _ in range(MOST_TRIES - 1):
            try:
                return self.asking.get(url, limit=LARGEST).body
            except FetchError as error:
                if error.permanent:
                    raise
        return self.asking.get(url, limit=LARGEST).body

    def _take(self, url: str, body: bytes, depth: int) -> str:
        """Brings what it lists into the queue, and says what of it was not."""
        seen = _Listing()
        for batch in batched(self._pages_in(url, entries(body), seen), _BATCH):
            self.pages.add(self.wanted.among(batch), most=self.wanted.most)
        room = max(0, MOST_SITEMAPS - self.pages.count_sitemaps()) if depth < DEEPEST else 0
        self.pages.add_sitemaps(seen.sitemaps[:room], depth=depth + 1)
        missing = []
        if seen.foreign:
            missing.append(f"has {seen.foreign} addresses of other sites; --host names those that are this one")
        if seen.number >= MOST_ENTRIES:
            missing.append(f"has more than {MOST_ENTRIES} addresses")
        if len(seen.sitemaps) > room:
            missing.append(f"names {len(seen.sitemaps) - room} more sitemaps than are read")
        return "; ".join(missing)

    def _pages_in(self, url: str, listed: Iterable[Entry], seen: _Listing) -> Iterator[Found]:
        for entry in listed:
            seen.number += 1
            place = absolute(entry.url, url)
            address = own(place, self.wanted.hosts)
            if entry.is_sitemap:
                seen.sitemaps.append(place)
            elif address is None:
                seen.foreign += 1
            elif not is_file(address.path):
                yield Found(address, place, entry.lastmod, listed_text(entry.said))
