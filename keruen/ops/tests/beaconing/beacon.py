"""Beacons as browsers send them, and as others do: whole HTTP requests, ready for the wire."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

PLACE: Final = "/pulse/"
BOTS: Final = (
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
)
AHEAD: Final = ({"Sec-Purpose": "prefetch"}, {"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"})
SESSION: Final = "cookie-of-tests=1; sessionid=of-somebody-at-the-desk"
MOST_BYTES: Final = 512


@dataclass(frozen=True, slots=True)
class Story:
    """What a beacon needs to know of a story's page."""

    pk: int
    language: str
    address: str
    token: str


@dataclass(frozen=True, slots=True)
class Reader:
    address: str
    agent: str


@dataclass(frozen=True, slots=True)
class Beacon:
    """One opening of a story by a reader. `opening` is empty where the page's script doesn't run.

    `came_from` is the host of the page before, `referrer` the class in which the rule puts it.
    """

    story: Story
    reader: Reader
    opening: str
    came_from: str = ""
    referrer: str = "direct"


Request = Callable[[Beacon, str], bytes]


def whole(beacon: Beacon, site: str) -> bytes:
    """As the page's script sends it, or its picture where scripts don't run. `site` is http://HOST:PORT."""
    if beacon.opening:
        return _asked(beacon, site)
    return _asked(beacon, site, method="GET", query=urlencode({"story": beacon.story.token}))


def of_bot(beacon: Beacon, site: str) -> bytes:
    return _asked(beacon, site, **{"User-Agent": BOTS[_number(beacon) % len(BOTS)]})


def ahead(beacon: Beacon, site: str) -> bytes:
    """Of a page that the browser fetches in case it is wanted."""
    return _asked(beacon, site, **AHEAD[_number(beacon) % len(AHEAD)])


def of_editor(beacon: Beacon, site: str) -> bytes:
    return _asked(beacon, site, Cookie=SESSION)


def of_another_story(beacon: Beacon, site: str) -> bytes:
    """With a proof that belongs to another story."""
    number, _, proof = beacon.story.token.partition("-")
    return _asked(beacon, site, query=_query(beacon, story=f"{int(number) + 1}-{proof}"))


def from_elsewhere(beacon: Beacon, site: str) -> bytes:
    headers = {"Origin": "https://elsewhere.example", "Referer": "https://elsewhere.example/page"}
    return _asked(beacon, site, **headers, **{"Sec-Fetch-Site": "cross-site"})


def malformed(beacon: Beacon, site: str) -> bytes:
    return _asked(beacon, site, query=_query(beacon, opening="not sixteen digits"))


def too_long(beacon: Beacon, site: str) -> bytes:
    return _asked(beacon, site, query=_query(beacon, **{"from": "x" * MOST_BYTES}))


def with_body(beacon: Beacon, site: str) -> bytes:
    return _asked(beacon, site, **{"Content-Length": str(MOST_BYTES)}) + b"x" * MOST_BYTES


def by_another_method(beacon: Beacon, site: str) -> bytes:
    return _asked(beacon, site, method="PUT")


# Each way in which a beacon isn't a reader's opening: how it is made, and how the rule answers it.
FLAWS: Final[dict[str, tuple[Request, int]]] = {
    "bot": (of_bot, 204),
    "ahead": (ahead, 204),
    "editor": (of_editor, 204),
    "forged": (of_another_story, 403),
    "elsewhere": (from_elsewhere, 403),
    "malformed": (malformed, 400),
    "too long": (too_long, 414),
    "body": (with_body, 413),
    "method": (by_another_method, 405),
}


def _number(beacon: Beacon) -> int:
    return int(beacon.opening or "0", 16)


def _query(beacon: Beacon, **other: str) -> str:
    return urlencode({"story": beacon.story.token, "opening": beacon.opening, "from": beacon.came_from, **other})


def _asked(beacon: Beacon, site: str, *, method: str = "POST", query: str = "", **other: str) -> bytes:
    headers = {
        "Host": site.partition("//")[2],
        "User-Agent": beacon.reader.agent,
        "X-Forwarded-For": beacon.reader.address,
        "Referer": f"{site}{beacon.story.address}",
        "Sec-Fetch-Site": "same-origin",
        **({"Origin": site, "Content-Length": "0"} if method == "POST" else {}),
        **other,
    }
    lines = [f"{method} {PLACE}?{query or _query(beacon)} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()
