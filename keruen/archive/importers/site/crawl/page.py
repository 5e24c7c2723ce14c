"""A page of a site as the queue knows it: found, waiting, got."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from keruen.lib.former_addresses import Former

WAITING: Final = "waiting"
DONE: Final = "done"
# It leads to another address.
MOVED: Final = "moved"
# It isn't there, is no page, or is not to be asked for; `reason` says why.
LEFT: Final = "left"
# It could not be had, and may be had another time.
FAILED: Final = "failed"

# Why a page was left: a later run looks whether it still holds.
FORBIDDEN: Final = "robots.txt doesn't allow it"


@dataclass(frozen=True, slots=True)
class Page:
    """`key` is the address in the form that counts; `canonical` and `target` (of a redirect) are keys too."""

    id: int
    key: str
    url: str
    state: str
    tries: int
    shape: str
    found_by: str
    lastmod: str
    listed: str
    reason: str
    target: str
    canonical: str
    got_at: float
    type: str
    file: str

    @property
    def place(self) -> str:
        """Where reports say that it stands."""
        return f"{self.id} {self.url}"[:300]


class Found(NamedTuple):
    """An address, and what the sitemap that named it says of it, as JSON; "" if none did."""

    at: Former
    url: str
    lastmod: str = ""
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Got:
    """What a page's address gave: its bytes, the address that they came from, and what they say of it."""

    html: bytes
    at: Former
    url: str
    type: str
    canonical: str
    is_story: bool
    when: float
