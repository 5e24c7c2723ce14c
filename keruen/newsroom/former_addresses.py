"""Addresses of former sites, brought to one form, so that what was written in many ways is found as one."""

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

MOST = 2000
# What advertisers and networks add; no site ever chose a page by it.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|yclid|ymclid|_openstat|openstat|msclkid|twclid|ttclid|igshid"
    r"|mc_[ce]id|_g[al]|ref_src|ref_url|amp|from_share|share_\w+|_branch_match_id|vero_id|mkt_tok",
    re.IGNORECASE,
)
_INDEX_FILES = re.compile(r"/(?:index\.(?:php|html?|aspx?)|default\.aspx?)$", re.IGNORECASE)
_ENDING = re.compile(r"(?<=[^/])\.html?$", re.IGNORECASE)
_DEFAULT_PORTS = {80, 443}
# These characters mean themselves in a path, whether they were escaped or not.
_PLAIN = "/-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Former:
    """`host` is "" where it isn't known; `path` begins with / and has no / at its end but for the root's."""

    host: str
    path: str
    query: str = ""

    @property
    def whole(self) -> str:
        return f"{self.host}{self.place}"

    @property
    def place(self) -> str:
        """Without its host."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def without_query(self) -> "Former":
        return Former(self.host, self.path)


def former(address: str) -> Former | None:
    """The one form of an http(s) address or rooted path: https://www.Site.kz/a/index.php?b=1&gclid=x is site.kz/a?b=1.

    Scheme, www., default ports, index files, endings in .html, the last slash, fragments and tracking parameters don't
    count; the rest of the query is sorted. None for what is no such address.
    """
    text = address.strip()
    if not text or len(text) > MOST or any(ord(character) < 32 for character in text):
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} if parts.scheme else not text.startswith("/"):
        return None
    host = _host(parts.hostname or "")
    if bool(parts.scheme or text.startswith("//")) != bool(host):
        return None
    named = f"{host}:{port}" if port and port not in _DEFAULT_PORTS else host
    return Former(named, _path(parts.path), _query(parts.query))


def number(text: str) -> int:
    """64 bits of a digest, signed as databases keep them."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], signed=True)


def _host(name: str) -> str:
    """In ASCII, as requests name it: новости.қаз is xn--…"""
    lower = name.lower().rstrip(".").removeprefix("www.")
    try:
        return lower if lower.isascii() else lower.encode("idna").decode("ascii")
    except UnicodeError:
        return quote(lower, errors="surrogatepass")


def _path(path: str) -> str:
    plain = quote(unquote(path, errors="surrogateescape"), safe=_PLAIN, errors="surrogateescape")
    whole = _INDEX_FILES.sub("/", re.sub(r"/{2,}", "/", f"/{plain}")).rstrip("/")
    return _ENDING.sub("", whole) or "/"


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0]))
    return urlencode(kept, errors="surrogateescape")
