"""The crawl: robots.txt, sitemaps, then page after page until nothing waits."""

import sys
import time
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urljoin

from tqdm import tqdm

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import fits, own, place_of
from keruen.archive.importers.site.crawl.links import is_file, outlook
from keruen.archive.importers.site.crawl.pace import LONGEST_PAUSE, Pace
from keruen.archive.importers.site.crawl.pages import DONE, FAILED, LEFT, WAITING, Found, Got, Page, Pages, listed_text
from keruen.archive.importers.site.crawl.robots import READ, Robots
from keruen.archive.importers.site.crawl.sitemaps import LARGEST, NoSitemap, entries
from keruen.archive.importers.site.page.document import document_of
from keruen.archive.report import RefusedItem
from keruen.lib.former_addresses import Former
from keruen.lib.outgoing import Answer, FetchError, fetch

LARGEST_PAGE: Final = 8 * 2**20
TIMEOUT: Final = 30.0
MOST_TRIES: Final = 4
MOST_SITEMAPS: Final = 50_000
# An index within an index within an index: deeper leads nowhere.
DEEPEST_SITEMAP: Final = 3
# Usual places, asked where robots.txt names none.
USUAL: Final = ("/sitemap.xml", "/sitemap_index.xml")
# So many times in a row silent or overloaded, or so many answers of 500 and the like, and the server is left alone.
GIVEN_UP_AFTER: Final = 10
GIVEN_UP_AFTER_ERRORS: Final = 50
# How many pages of one shape may be no stories, and how many more for each story that was found through them.
BARREN: Final = 200
BARREN_FOR_A_STORY: Final = 50
_AGAIN_AFTER: Final = 20.0
_BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which addresses are asked for. Patterns are of paths with queries, or of whole addresses."""

    site: str
    hosts: frozenset[str]
    sitemaps: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    follows_links: bool = False
    most: int = 1_000_000

    def is_excluded(self, url: str) -> bool:
        return _fits_any(url, self.exclude)

    def is_included(self, url: str) -> bool:
        return not self.include or _fits_any(url, self.include)


class Crawl:
    """`agent` says who asks; `trusted` are hosts in a private network that may be asked."""

    def __init__(self, pages: Pages, wanted: Wanted, *, rate: float, agent: str, trusted: frozenset[str]) -> None:
        self.pages = pages
        self.wanted = wanted
        self.pace = Pace(rate)
        self.agent = agent
        self.trusted = trusted
        self.robots: dict[str, Robots] = {}
        self._failures = 0
        self._begins_again = False

    def run(self) -> None:
        """Until nothing waits. CannotImport where the server can't be asked; the same crawl goes on later."""
        self._begins_again = not self.pages.count(WAITING) and not self.pages.sitemaps(WAITING)
        if self._begins_again:
            self.pages.begin_again()
        self.read_robots(self.wanted.site)
        self.read_sitemaps()
        self.read_pages()

    # robots.txt

    def read_robots(self, url: str) -> Robots:
        root = urljoin(url, "/")
        if root not in self.robots:
            address = urljoin(root, "/robots.txt")
            try:
                self.robots[root] = Robots.of(self.ask(address, limit=READ, is_checked=False).body)
            except FetchError as error:
                self.robots[root] = Robots.refused(error, address)
            self.pace.at_most(self.robots[root].delay)
        return self.robots[root]

    # Sitemaps

    def read_sitemaps(self) -> None:
        if not self.pages.sitemaps():
            robots = self.read_robots(self.wanted.site)
            named = list(self.wanted.sitemaps) or robots.sitemaps or [urljoin(self.wanted.site, each) for each in USUAL]
            self.pages.add_sitemaps(named, depth=0)
        while found := self.pages.next_sitemap():
            self._read_sitemap(*found)

    def _read_sitemap(self, url: str, depth: int) -> None:
        if own(url, self.wanted.hosts) is None and url not in self.wanted.sitemaps:
            self.pages.settle_sitemap(url, LEFT, "is another site's")
            return
        try:
            number = self._take_entries(self._insist(url), depth)
            self.pages.settle_sitemap(url, DONE, f"{number} addresses")
        except (FetchError, NoSitemap) as problem:
            self.pages.settle_sitemap(url, FAILED, str(problem))

    def _insist(self, url: str) -> bytes:
        """The sitemap's bytes: without it all that it lists would be missed, so it is asked for several times."""
        for _ in range(MOST_TRIES - 1):
            try:
                return self.ask(url, limit=LARGEST).body
            except FetchError as error:
                if error.permanent:
                    raise
        return self.ask(url, limit=LARGEST).body

    def _take_entries(self, body: bytes, depth: int) -> int:
        waiting: list[Found] = []
        sitemaps: list[str] = []
        number = 0
        for entry in entries(body):
            if entry.is_sitemap:
                sitemaps.append(entry.url)
                continue
            number += 1
            address = own(entry.url, self.wanted.hosts)
            if address is not None and not is_file(address.path):
                waiting.append(Found(address, entry.url, entry.lastmod, listed_text(entry.said) or "{}"))
            if len(waiting) >= _BATCH:
                self._add(waiting)
                waiting.clear()
        self._add(waiting)
        if depth < DEEPEST_SITEMAP and len(self.pages.sitemaps()) < MOST_SITEMAPS:
            self.pages.add_sitemaps(sitemaps[:MOST_SITEMAPS], depth=depth + 1)
        return number

    def _add(self, found: list[Found], *, found_by: str = "") -> None:
        """Those that may be asked for. With a sitemap, what isn't included is not asked for at all."""
        wanted = [
            each
            for each in found
            if not self.wanted.is_excluded(each.url)
            and (self.wanted.follows_links or self.wanted.is_included(each.url))
        ]
        if wanted:
            self.pages.add(wanted, most=self.wanted.most, found_by=found_by)

    # Pages

    def read_pages(self) -> None:
        if not self.pages.is_listed:
            self.wanted = replace(self.wanted, follows_links=True)
        first = own(self.wanted.site, self.wanted.hosts)
        if self.wanted.follows_links and first is not None:
            self.pages.add([Found(first, self.wanted.site)], most=self.wanted.most)
            if self._begins_again:
                self.pages.ask_again(first)
        # disable=None: only where somebody watches
        with tqdm(unit="pages", file=sys.stderr, disable=None, initial=self.pages.count(DONE)) as bar:
            while found := self.pages.next():
                page, due = found
                time.sleep(max(0.0, due - time.time()))
                self.read(page)
                bar.total = self.pages.count() if bar.n % 100 == 0 else bar.total
                bar.update()

    def read(self, page: Page) -> None:
        why = self._why_not(page)
        if why:
            self.pages.settle(page, LEFT, why)
            return
        try:
            answer = self.ask(page.url, limit=LARGEST_PAGE)
        except FetchError as error:
            self._failed(page, error)
            return
        kind = answer.headers.get("Content-Type", "")
        at = own(answer.url, self.wanted.hosts)
        if at is None:
            self.pages.settle(page, LEFT, f"leads to {answer.url}")
        elif kind and not any(each in kind.lower() for each in ("html", "xml", "text/plain")):
            self.pages.settle(page, LEFT, f"is no page but {kind[:60]}")
        else:
            self._keep(page, answer, at, kind)

    def _keep(self, page: Page, answer: Answer, at: Former, kind: str) -> None:
        try:
            seen = outlook(document_of(answer.body, address=answer.url, content_type=kind), self.wanted.hosts)
        except RefusedItem as refusal:
            self.pages.settle(page, LEFT, str(refusal))
            return
        # Before the page is kept: a crawl that is killed in between finds them once more.
        if self.wanted.follows_links:
            self._add([Found(address, url) for address, url in seen.links], found_by=page.shape)
        got = Got(answer.body, at, answer.url, kind[:100], seen.canonical, seen.is_story, time.time())
        self.pages.keep(page, got)

    def _why_not(self, page: Page) -> str:
        if not self.read_robots(page.url).allow(page.url):
            return "robots.txt doesn't allow it"
        barren, credit = self.pages.allowance(page.shape)
        is_listed = bool(page.listed)
        if not is_listed and barren >= BARREN + BARREN_FOR_A_STORY * credit:
            return f"{barren} addresses like it led to no stories ({page.shape})"
        return ""

    def _failed(self, page: Page, error: FetchError) -> None:
        if error.permanent:
            is_there = error.status not in {404, 410}
            self.pages.settle(page, LEFT, str(error) if is_there else f"is not there ({error.status})")
        elif page.tries + 1 >= MOST_TRIES:
            self.pages.settle(page, FAILED, str(error))
        else:
            self.pages.wait_again(page, due=time.time() + (error.retry_after or _AGAIN_AFTER))

    def ask(self, url: str, *, limit: int, is_checked: bool = True) -> Answer:
        """FetchError for what isn't there. CannotImport once the server has failed too often in a row."""
        self.pace.wait()
        try:
            answer = fetch(
                url,
                headers={"User-Agent": self.agent, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9"},
                limit_bytes=limit,
                timeout=TIMEOUT,
                trusted_hosts=self.trusted,
                attempts=1,
                may_follow=lambda target: not is_checked or self._may_follow(target),
            )
        except FetchError as error:
            self._take_note(url, error)
            raise
        self._failures = 0
        self.pace.went_well()
        return answer

    def _may_follow(self, url: str) -> bool:
        return own(url, self.wanted.hosts) is not None and self.read_robots(url).allow(url)

    def _take_note(self, url: str, error: FetchError) -> None:
        if error.permanent:
            self._failures = 0
            return
        self._failures += 1
        if error.retry_after is not None and error.retry_after > LONGEST_PAUSE:
            raise CannotImport(
                f"{url}: the server asks to be left alone for {error.retry_after:.0f} s; the same command goes on then"
            ) from error
        is_overloaded = error.status in {429, 503, None}
        if is_overloaded:
            self.pace.is_overloaded(error.retry_after)
        if self._failures >= (GIVEN_UP_AFTER if is_overloaded else GIVEN_UP_AFTER_ERRORS):
            raise CannotImport(
                f"{url}: the server failed {self._failures} times in a row ({error}); the same command goes on later"
            ) from error


def _fits_any(url: str, patterns: tuple[str, ...]) -> bool:
    return any(fits(url if "://" in pattern else place_of(url), pattern) for pattern in patterns)
