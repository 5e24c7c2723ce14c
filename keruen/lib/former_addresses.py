"""Addresses of former sites, brought to one form, so that what was written in many ways is found as one."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

LONGEST: Final = 2000
MOST_PARAMETERS: Final = 50
# Parameters by which sites without speaking addresses choose a page: WordPress, Joomla, Drupal, DataLife and the like.
NAMING: Final = frozenset(
    {
        *("p", "page_id", "attachment_id", "cat", "tag", "author", "m", "post_type", "post", "post_id"),
        *("option", "view", "catid", "itemid", "task", "nid", "node", "tid", "newsid", "news_id", "do", "category"),
        *("id", "aid", "pid", "sid", "article", "article_id", "element_id", "section_id", "code", "story"),
    }
)
# What advertisers, networks and sessions add; no site ever chose a page by it.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|gclsrc|gad_source|dclid|wbraid|gbraid|yclid|ymclid|ysclid|_?openstat|msclkid|twclid|ttclid"
    r"|igshid|igsh|mc_[ce]id|_g[al]|ref_src|ref_url|share_\w+|_branch_match_id|vero_id|mkt_tok|rb_clickid|etext|fb_\w+"
    r"|phpsessid|jsessionid|aspsessionid\w*",
    re.IGNORECASE,
)
_INDEX_FILE = re.compile(r"/(?:index\.(?:php|html?|aspx?|cfm|jsp)|default\.aspx?)$", re.IGNORECASE)
_PLAIN_ENDING = re.compile(r"(?<=[^/])\.html?$", re.IGNORECASE)
# A program of another system: none of our own addresses ends so.
_SCRIPT = re.compile(r"\.(?:php\d?|aspx?|html?|cgi|pl|cfm|jsp|do)$", re.IGNORECASE)
# Below a page of WordPress: further pages of a list, its feed, its form for telephones.
_BELOW_A_PAGE = re.compile(r"/(?:page/\d+|comment-page-\d+|feed(?:/\w+)?|amp|embed|trackback)$")
_DEFAULT_PORTS = {80, 443}
_CONTROL = re.compile(r"[\x00-\x1f]")
# A space, or a colon outside of an IPv6 address in brackets.
_NO_HOST = re.compile(r"\s|^[^\[]*:|\].*:")
# These mean themselves in a path, whether they were escaped or not.
_PLAIN = "/-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Former:
    """`host` is "" where it isn't known; `path` begins with / and has none at its end, but for the root's."""

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

    @property
    def is_first_page(self) -> bool:
        """Every site has one, so nothing is found by it."""
        return self.path == "/" and not self.query

    def readings(self) -> Iterator["Former"]:
        """What whoever asks for it may mean, the closest first: fewer parameters, then the page that it is below."""
        naming = urlencode([pair for pair in parse_qsl(self.query, True) if pair[0].lower() in NAMING])
        above = replace(self, path=_BELOW_A_PAGE.sub("", self.path) or "/", query="")
        for each in dict.fromkeys((self, replace(self, query=naming), replace(self, query=""), above)):
            if not each.is_first_page:
                yield each


def former(address: str) -> Former | None:
    """The one form of an http(s) address or rooted path: https://www.Site.kz/a/index.php?b=1&gclid=x is site.kz/a?b=1.

    Scheme, www., default ports, index files, the ending .html, the last slash, fragments and tracking parameters don't
    count; the rest of the query is sorted. None for what is no such address.
    """
    text = address.strip()
    if not text or len(text) > LONGEST or _CONTROL.search(text):
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
        if parts.scheme.lower() not in {"http", "https", ""}:
            return None
        host = host_of(f"{parts.hostname or ''}:{port}" if port else parts.hostname or "")
        if bool(host) != bool(parts.scheme or text.startswith("//")) or not (host or text.startswith("/")):
            return None
        return Former(host, _path(parts.path), query_of(parts.query))
    except ValueError:
        return None


@lru_cache(1000)
def host_of(name: str) -> str:
    """As requests name it, without www. and a default port. новости.қаз is xn--…; "" for what can be no name."""
    name = name.strip().lower().rstrip(".")
    host, colon, port = name.rpartition(":") if re.search(r":\d+$", name) else (name, "", "")
    host = re.sub(r"^(?:www\.)+", "", host.rstrip("."))
    if _NO_HOST.search(host):
        return ""
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return f"{plain}:{port}" if colon and int(port) not in _DEFAULT_PORTS else plain


def query_of(query: str) -> str:
    """All parameters but those of tracking, sorted. ValueError for very many."""
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True, errors="surrogateescape", max_num_fields=MOST_PARAMETERS)
    return urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])), errors="surrogateescape")


def names_of(query: str, path: str) -> str:
    """The parameters by which a former site may have chosen what stood at the path; "" for the portal's own paths."""
    whole = query_of(query)
    if not whole or is_script(path):
        return whole
    return urlencode([pair for pair in parse_qsl(whole, True) if pair[0].lower() in NAMING])


def is_script(path: str) -> bool:
    return _SCRIPT.search(path) is not None


def number(text: str) -> int:
    """64 bits of a digest, signed as databases keep them."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], signed=True)


def _path(path: str) -> str:
    plain = quote(unquote(path, errors="surrogateescape"), safe=_PLAIN, errors="surrogateescape")
    whole = _INDEX_FILE.sub("/", re.sub(r"/{2,}", "/", f"/{plain}")).rstrip("/")
    return _PLAIN_ENDING.sub("", whole) or "/"
