"""The crawl: robots.txt, sitemaps, then page after page until nothing waits."""

import sys
import time
from dataclasses import replace
from typing import Final

from tqdm import tqdm

from keruen.archive.importers.site.addresses import own
from keruen.archive.importers.site.crawl.asking import LARGEST_PAGE, Asking
from keruen.archive.importers.site.crawl.links import outlook
from keruen.archive.importers.site.crawl.page import DONE, FAILED, FORBIDDEN, LEFT, WAITING, Found, Got, Page
from keruen.archive.importers.site.crawl.pages import Pages
from keruen.archive.importers.site.crawl.sitemap_reading import SitemapReading
from keruen.archive.importers.site.crawl.wanted import Wanted
from keruen.archive.importers.site.page.document import document_of
from keruen.archive.report import RefusedItem
from keruen.lib.former_addresses import Former
from keruen.lib.outgoing import Answer, FetchError

MOST_TRIES: Final = 4
# How many pages of one shape may be no stories, and how many more for each story that was found through them.
BARREN: Final = 200
BARREN_FOR_A_STORY: Final = 50
_AGAIN_AFTER: Final = 20.0


class Crawl:
    def __init__(self, pages: Pages, wanted: Wanted, asking: Asking) -> None:
        self.pages = pages
        self.wanted = wanted
        self.asking = asking

    def run(self) -> None:
        """Until nothing waits. CannotImport where the server can't be asked; the same crawl goes on later."""
        begins_again = not self.pages.count(WAITING) and not self.pages.count_sitemaps(WAITING)
        if begins_again:
            self.pages.begin_again()
        self.asking.robots(self.wanted.site)
        SitemapReading(self.pages, self.wanted, self.asking).run()
        if not self.pages.is_listed:
            self.wanted = replace(self.wanted, follows_links=True)
        if self.wanted.follows_links:
            self._begin_at_first_page(is_asked_again=begins_again)
        self._read_pages()

    def _begin_at_first_page(self, *, is_asked_again: bool) -> None:
        first = own(self.wanted.site, self.wanted.hosts)
        if first is not None:
            self.pages.add([Found(first, self.wanted.site)], most=self.wanted.most)
            if is_asked_again:
                self.pages.ask_again(first)

    def _read_pages(self) -> None:
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
            answer = self.asking.get(page.url, limit=LARGEST_PAGE)
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
            links = self.wanted.among([Found(address, url) for address, url in seen.links])
            self.pages.add(links, most=self.wanted.most, found_by=page.shape)
        got = Got(answer.body, at, answer.url, kind[:100], seen.canonical, seen.is_story, time.time())
        self.pages.keep(page, got)

    def _why_not(self, page: Page) -> str:
        if not self.asking.may_ask(page.url):
            return FORBIDDEN
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
