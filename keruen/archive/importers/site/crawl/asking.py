"""Asking a site: within limits, as often as its robots.txt and its own answers allow."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urljoin

from keruen.archive.importers.kind import CannotImport
from keruen.archive.importers.site.addresses import own
from keruen.archive.importers.site.crawl.pace import LONGEST_PAUSE, Pace
from keruen.archive.importers.site.crawl.robots import READ, Robots
from keruen.lib.outgoing import Answer, FetchError, fetch

LARGEST_PAGE: Final = 8 * 2**20
TIMEOUT: Final = 30.0
# So many times in a row silent or overloaded, or so many answers of 500 and the like, and the server is left alone.
GIVEN_UP_AFTER: Final = 10
GIVEN_UP_AFTER_ERRORS: Final = 50
_OVERLOADED: Final = frozenset({429, 503, None})


class Asking:
    """`agent` says who asks; `trusted` are hosts in a private network that may be asked; `hosts` are the site's own."""

    def __init__(self, hosts: frozenset[str], *, rate: float, agent: str, trusted: frozenset[str]) -> None:
        self.hosts = hosts
        self.agent = agent
        self.trusted = trusted
        self.pace = Pace(rate)
        self._robots: dict[str, Robots] = {}
        self._failures = 0

    def may_ask(self, url: str) -> bool:
        return self.robots(url).allow(url)

    def robots(self, url: str) -> Robots:
        """Those of the address's host, asked for once. CannotImport where they can't be had now."""
        root = urljoin(url, "/")
        if root not in self._robots:
            self._robots[root] = self._robots_at(urljoin(root, "/robots.txt"))
            self.pace.at_most(self._robots[root].delay)
        return self._robots[root]

    def get(self, url: str, *, limit: int) -> Answer:
        """FetchError for what isn't there, or leads where nothing may be asked for.

        CannotImport once the server has failed too often in a row, or wants to be left alone for long.
        """
        return self._get(url, limit, self._is_own)

    def _is_own(self, target: str) -> bool:
        return own(target, self.hosts) is not None and self.may_ask(target)

    def _robots_at(self, address: str) -> Robots:
        try:
            return Robots.of(self._get(address, READ, lambda target: True).body)
        except FetchError as error:
            return Robots.refused(error, address)

    def _get(self, url: str, limit: int, leads_well: Callable[[str], bool]) -> Answer:
        def may_follow(target: str) -> bool:
            may = leads_well(target)
            if may:
                self.pace.one_more()
            return may

        self.pace.wait()
        try:
            answer = fetch(
                url,
                headers={"User-Agent": self.agent, "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9"},
                limit_bytes=limit,
                timeout=TIMEOUT,
                trusted_hosts=self.trusted,
                attempts=1,
                may_follow=may_follow,
            )
        except FetchError as error:
            self._take_note(url, error)
            raise
        self._failures = 0
        self.pace.went_well()
        return answer

    def _take_note(self, url: str, error: FetchError) -> None:
        if error.permanent:
            self._failures = 0
            return
        self._failures += 1
        if error.retry_after is not None and error.retry_after > LONGEST_PAUSE:
            raise CannotImport(
                f"{url}: the server asks to be left alone for {error.retry_after:.0f} s; the same command goes on then"
            ) from error
        is_overloaded = error.status in _OVERLOADED
        if is_overloaded:
            self.pace.leave_alone(error.retry_after)
        if self._failures >= (GIVEN_UP_AFTER if is_overloaded else GIVEN_UP_AFTER_ERRORS):
            raise CannotImport(
                f"{url}: the server failed {self._failures} times in a row ({error}); the same command goes on later"
            ) from error
