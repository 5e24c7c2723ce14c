"""robots.txt, as its standard (RFC 9309) says: what may be asked, how often, and where sitemaps are."""

from typing import Final

from protego import Protego

from keruen.archive.importers.kind import CannotImport
from keruen.lib.outgoing import FetchError

AGENT: Final = "Keruen"
# The standard's least; what stands beyond it doesn't count.
READ: Final = 512 * 1024


class Robots:
    def __init__(self, text: str = "") -> None:
        self._rules = Protego.parse(text)

    @classmethod
    def of(cls, body: bytes) -> "Robots":
        return cls(body[:READ].decode("utf-8-sig", "replace"))

    @classmethod
    def refused(cls, error: FetchError, address: str) -> "Robots":
        """None there: all is allowed. CannotImport where the server is in need: then nothing is."""
        if error.status is not None and 400 <= error.status < 500 and error.status != 429:
            return cls()
        if error.status is not None and error.status < 300:  # longer than anybody must read
            return cls.of(error.body)
        raise CannotImport(
            f"{address}: {error}; without it nothing may be asked of the site. Try again later"
        ) from error

    def allow(self, url: str) -> bool:
        return self._rules.can_fetch(url, AGENT)

    @property
    def delay(self) -> float:
        return self._rules.crawl_delay(AGENT) or 0.0

    @property
    def sitemaps(self) -> list[str]:
        return list(self._rules.sitemaps)
